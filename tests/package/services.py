#!/usr/bin/env python3
"""The action, the GitLab template, the pre-commit hook and the Dockerfile: their very commands, in their order, with what those services set.

    services.py SOURCE [RELEASE]     a release that is there, else packaging/build makes one

Exit code 77: something could not be looked at here, and it is said what.

What another program than a shell would do (`uses:`) is listed as not run.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from clean import ENVIRONMENT, Copy, base, build, codename, command_in, inside, need, not_looked_at  # noqa: E402

import yaml  # noqa: E402

failed = []


def expect(what, seen, *wanted):
    for one in wanted:
        if one not in seen:
            failed.append(what)
            print(f"FAILED: {what}: no {one!r} in\n{seen}")
            return
    print(f"ok: {what}")


def fill(text, inputs, outputs):
    """What the runner makes of ${{ inputs.x }} and ${{ steps.audit.outputs.x }}."""
    def value(found):
        name = found.group(1).strip()
        if name.startswith("inputs."):
            return inputs[name[len("inputs."):]]
        return outputs.get(name.rsplit(".", 1)[1], "")
    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


def commands_at(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run_action(root, source, name, given, releases=None):
    """Runs the steps inside a clean system; returns exit code, what was printed, the outputs and the summary."""
    action = yaml.safe_load(open(f"{source}/action.yml", encoding="utf-8"))
    inputs = {key: str(one.get("default", "")) for key, one in action["inputs"].items()}
    inputs.update(given)
    work, temp = f"/work-{name}", f"/temp-{name}"
    shutil.copytree(f"{source}/examples/healthy-site", f"{root}{work}/public")
    shutil.copytree(f"{source}/examples/demo-site", f"{root}{work}/faulty")
    os.makedirs(root + temp)
    files = {"GITHUB_OUTPUT": f"{temp}/output", "GITHUB_STEP_SUMMARY": f"{temp}/summary", "GITHUB_PATH": f"{temp}/path", "GITHUB_ENV": f"{temp}/env"}
    for one in files.values():
        open(root + one, "w", encoding="utf-8").close()
    service = dict(ENVIRONMENT, CI="true", GITHUB_ACTIONS="true", GITHUB_WORKSPACE=work, RUNNER_TEMP=temp, RUNNER_OS="Linux", GITHUB_REPOSITORY="tea/shop",
                   GITHUB_REF="refs/heads/main", **files)
    printed, code, outputs = "", 0, {}
    for step in action["runs"]["steps"]:
        always = "always()" in step.get("if", "")
        if "uses" in step:
            wanted = outputs.get("sarif" if "sarif" in step["uses"] else "html", "") != "" and inputs["upload"] == "true"
            print(f"   not run: {step['uses']} with {fill(str(step['with']), inputs, outputs)}" if wanted else f"   left out by its condition: {step['uses']}")
            continue
        if code != 0 and not always:
            continue
        if "${{" in step["run"]:
            failed.append(f"{name}: an input stands in a command")
        environment = dict(service, **{key: fill(text, inputs, outputs) for key, text in step.get("env", {}).items()})
        if releases:
            environment["PATH"] = "/stand-in:" + environment["PATH"]
        script = f"{root}{temp}/step.sh"
        with open(script, "w", encoding="utf-8") as file:
            file.write(step["run"])
        # As the runner starts it: bash --noprofile --norc -eo pipefail.
        words = ["bash", "-c", f"cd {work} && exec bash --noprofile --norc -eo pipefail {temp}/step.sh"]
        done = subprocess.run(command_in(root, words), env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        printed += done.stdout.decode("utf-8", "replace")
        code = code or done.returncode
        outputs = dict(line.split("=", 1) for line in commands_at(root + files["GITHUB_OUTPUT"]).splitlines())
    return code, printed, outputs, commands_at(root + files["GITHUB_STEP_SUMMARY"]), f"{root}{work}"


def look_at_action(kept, source, release, package):
    with Copy(kept, "action") as root:
        inside(root, "apt-get update")
        shutil.copy(package, f"{root}/root/smo.deb")
        given = {"package": "/root/smo.deb", "target": "public", "arguments": "--site-url=https://tea.example\n--fail-under=90\n"}
        code, printed, outputs, summary, work = run_action(root, source, "well", given)
        expect("action: a healthy site", f"{code} {printed} {outputs} {summary}", "0 ", "'exit-code': '0'", "smo.sarif", "smo: passed")
        expect("action: SARIF and the report are there", commands_at(f"{work}/smo.sarif") + commands_at(f"{work}/smo.html"), '"version"', "<!DOCTYPE html>")
        code, printed, outputs, summary, work = run_action(root, source, "faulty", dict(given, target="faulty", arguments=""))
        expect("action: faults are annotations, a summary and exit code 1", f"{code} {printed} {outputs} {summary}", "1 ", "::error", "'exit-code': '1'", "smo: failed")
        bad = "$(touch /tmp/taken); `touch /tmp/taken` \" ' ; touch /tmp/taken"
        code, printed, outputs, _, _ = run_action(root, source, "hostile", dict(given, target=bad, arguments=bad, html=bad.replace("/", ""), sarif=""))
        expect("action: what looks like a command is a word", f"{code} {os.path.exists(root + '/tmp/taken')}", "2 False")
        code, printed, *_ = run_action(root, source, "version", {"version": "1; touch /tmp/taken"})
        expect("action: a version is a version", f"{code} {printed}", "2 ", "version takes latest")
    # The way through a release: curl is a stand-in that hands out what packaging/build made.
    with Copy(kept, "action-release") as root:
        inside(root, "apt-get update")
        shutil.copytree(release, f"{root}/release")
        os.makedirs(f"{root}/stand-in")
        with open(f"{root}/stand-in/curl", "w", encoding="utf-8") as file:
            file.write('#!/bin/sh\necho "asked for: $*"\nwhile [ "$1" != -o ]; do shift; done\ncp "/release/${3##*/}" "$2"\n')
        os.chmod(f"{root}/stand-in/curl", 0o755)
        code, printed, *_ = run_action(root, source, "release", {"target": "public", "version": "0.1.0"}, releases=True)
        expect("action: a release is fetched, checked and installed", f"{code} {printed}", "0 ", "/releases/download/v0.1.0/smo_", ".deb: OK")
        with open(f"{root}/release/SHA256SUMS", "r+", encoding="utf-8") as sums:
            text = sums.read()
            sums.seek(0)
            sums.write(re.sub(r"^\w{4}", "0000", text, flags=re.M))
        code, printed, *_ = run_action(root, source, "forged", {"target": "public"}, releases=True)
        expect("action: a forged package is not installed", f"{code} {printed}", "1 ", "/releases/latest/download/", "FAILED")


def look_at_gitlab(kept, source, package):
    template = yaml.safe_load(open(f"{source}/templates/gitlab.yml", encoding="utf-8"))
    job = template["smo"]
    expect("gitlab: the job has no variables, which would win over those of the file that includes it", str("variables" in job), "False")
    for name, target, wanted in (("well", "public", "0 "), ("faulty", "faulty", "1 ")):
        with Copy(kept, "gitlab") as root:
            shutil.copytree(f"{source}/examples/healthy-site", f"{root}/builds/tea/shop/public")
            shutil.copytree(f"{source}/examples/demo-site", f"{root}/builds/tea/shop/faulty")
            shutil.copy(package, f"{root}/builds/tea/shop/smo.deb")
            environment = dict(ENVIRONMENT, CI="true", GITLAB_CI="true", CI_PROJECT_DIR="/builds/tea/shop", CI_COMMIT_REF_NAME="main", CI_JOB_NAME="smo",
                               **{key: str(one) for key, one in template["variables"].items()})
            environment.update(SMO_PACKAGE="smo.deb", SMO_TARGET=target)
            with open(f"{root}/job.sh", "w", encoding="utf-8") as file:
                file.write("set -eo pipefail\ncd \"$CI_PROJECT_DIR\"\n" + "\n".join(job["before_script"] + job["script"]) + "\n")
            # As its runner starts it: one shell for all commands, bash where there is one.
            done = subprocess.run(command_in(root, ["bash", "/job.sh"]), env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, check=False)
            expect(f"gitlab: {name}", f"{done.returncode} {done.stdout.decode('utf-8', 'replace')}", wanted, "score")
            kept_files = [job["artifacts"]["reports"]["codequality"], job["artifacts"]["reports"]["junit"], *job["artifacts"]["paths"]]
            expect(f"gitlab: {name}: what is kept is there", str([os.path.exists(f"{root}/builds/tea/shop/{one}") for one in kept_files]), "[True, True, True]")


def look_at_hook(source, program):
    """By pre-commit itself, in a repository that has the hook."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(f"{source}/examples/healthy-site", f"{folder}/site/public")
        os.makedirs(f"{folder}/hooks")
        os.makedirs(f"{folder}/bin")
        shutil.copy(f"{source}/.pre-commit-hooks.yaml", f"{folder}/hooks")
        os.symlink(program, f"{folder}/bin/smo")
        environment = dict(os.environ, PATH=f"{folder}/bin:{os.environ['PATH']}", HOME=folder, PRE_COMMIT_HOME=f"{folder}/cache", GIT_CONFIG_GLOBAL="/dev/null",
                           GIT_AUTHOR_NAME="t", GIT_AUTHOR_EMAIL="t@example", GIT_COMMITTER_NAME="t", GIT_COMMITTER_EMAIL="t@example")
        with open(f"{folder}/site/smo.yaml", "w", encoding="utf-8") as file:
            file.write("target: ./public\nsite-url: https://tea.example\n")
        for place in ("hooks", "site"):
            for words in (["git", "init", "-q"], ["git", "add", "."], ["git", "commit", "-q", "-m", "all"]):
                subprocess.run(words, cwd=f"{folder}/{place}", env=environment, check=True)
        words = ["pre-commit", "try-repo", f"{folder}/hooks", "smo", "--all-files"]
        done = subprocess.run(words, cwd=f"{folder}/site", env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        expect("pre-commit: a healthy site passes", f"{done.returncode} {done.stdout}", "0 ", "Passed")
        page = f"{folder}/site/public/index.html"
        with open(page, encoding="utf-8") as file:
            text = file.read()
        with open(page, "w", encoding="utf-8") as file:
            file.write(text.replace('property="og:image"', 'property="no:image"'))
        done = subprocess.run(words, cwd=f"{folder}/site", env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        expect("pre-commit: a fault stops the commit", f"{done.returncode} {done.stdout}", "1 ", "Failed", "og-image")


def look_at_dockerfile(kept, source):
    """By buildah, which takes a Dockerfile as docker does; the image it begins with is our clean system under that name."""
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, STORAGE_DRIVER="vfs", BUILDAH_ISOLATION="chroot")

        def buildah(*words, ends=0):
            done = subprocess.run(["buildah", "--root", f"{folder}/images", "--runroot", f"{folder}/run", *words], env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=500, check=False)
            if done.returncode != ends:
                failed.append(f"buildah {words[0]}")
                print(f"FAILED: buildah {' '.join(words)}: exit code {done.returncode}\n{done.stdout}")
            return done.stdout.strip()

        image = re.search(r"^FROM (\S+)$", commands_at(f"{source}/Dockerfile"), flags=re.M).group(1)
        made = buildah("from", "scratch")
        buildah("add", "-q", made, kept, "/")
        buildah("commit", "-q", made, f"docker.io/library/{image}")
        said = buildah("build", "--pull-never", "-t", "smo", source)
        expect("Dockerfile: the image is built", said, "Setting up smo", "Successfully tagged")
        ran = buildah("from", "--pull-never", "localhost/smo")
        entry = buildah("inspect", "--format", "{{range .OCIv1.Config.Entrypoint}}{{.}} {{end}}as {{.OCIv1.Config.User}}", ran)
        expect("Dockerfile: what is started", entry, "smo as nobody")
        said = buildah("run", "-v", f"{source}/examples/healthy-site:/site:ro", ran, "--", *entry.split()[:1], ".")
        expect("Dockerfile: it audits the folder that is mounted", said, "passed")
        buildah("rm", "--all")
        print("   not run: docker itself, for want of its daemon")


def look_at_readme(source):
    """What the README tells a pipeline to write exists: the action's inputs, the template, its variables, the hook."""
    action = yaml.safe_load(commands_at(f"{source}/action.yml"))
    template = yaml.safe_load(commands_at(f"{source}/templates/gitlab.yml"))
    hooks = yaml.safe_load(commands_at(f"{source}/.pre-commit-hooks.yaml"))
    seen = []
    for block in re.findall(r"^```yaml\n(.*?)^```$", commands_at(f"{source}/README.md"), flags=re.S | re.M):
        said = yaml.safe_load(block)
        if isinstance(said, list):
            seen.append(("action", set(said[0]["with"]) <= set(action["inputs"])))
        elif "include" in said:
            seen.append(("gitlab", said["include"]["remote"].endswith("/templates/gitlab.yml") and set(said["variables"]) <= set(template["variables"])))
        elif "repos" in said:
            seen.append(("hook", said["repos"][0]["hooks"][0]["id"] in [one["id"] for one in hooks]))
    expect("the README's pipelines", str(seen), "('action', True)", "('gitlab', True)", "('hook', True)")


def main():
    source = os.path.abspath(sys.argv[1])
    os.chdir(source)
    need("debootstrap", "unshare", "pre-commit", "git", "buildah")
    release = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else build(source)
    arch = subprocess.run(["dpkg", "--print-architecture"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    look_at_readme(source)
    look_at_hook(source, f"{release}/smo-linux-{arch}")
    kept = base(os.path.join(source, "build/roots"), codename())
    if kept is None:
        not_looked_at("no clean system could be made: the mirror was not reached")
    look_at_action(kept, source, release, f"{release}/smo_{arch}.deb")
    look_at_gitlab(kept, source, f"{release}/smo_{arch}.deb")
    look_at_dockerfile(kept, source)
    print(f"{len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
