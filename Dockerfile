# packaging/build && docker build -t smo . && docker run --rm -v "$PWD/public:/site:ro" smo .
FROM debian:bookworm-slim
COPY build/package/release/smo_*.deb /tmp/
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/smo_*.deb && rm -rf /tmp/smo_*.deb /var/lib/apt/lists/*
USER nobody
WORKDIR /site
ENTRYPOINT ["smo"]
