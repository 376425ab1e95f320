#include <doctest/doctest.h>

#include "platforms/recognise.h"

namespace {

std::string shared(const std::string& address) {
    return recognise::property(recognise::page(recognise::link(smo::LinkKind::anchor, address)), "url");
}

}  // namespace

TEST_CASE("the shared address") {
    struct Row {
        std::string link;
        std::string expected;
    };
    for (const Row& row : {
             Row{"https://www.facebook.com/sharer.php?u=https%3A%2F%2Ftea.example%2Fa%3Fb%3Dc%26d", "https://tea.example/a?b=c&d"},
             Row{"https://www.facebook.com/sharer.php?u=/tea.html", "/tea.html"},
             Row{"https://www.facebook.com/sharer.php?u=https%253A%252F%252Ftea.example%252F", "https://tea.example/"},
             Row{"https://www.facebook.com/sharer.php?u=", "-"},
             Row{"https://x.com/intent/tweet?text=Tea%20https%3A%2F%2Ftea.example%2Fa.&via=x", "https://tea.example/a"},
             Row{"https://wa.me/?text=Look:%20https%3A%2F%2Ftea.example%2F%20now", "https://tea.example/"},
             Row{"https://wa.me/?text=Look%20at%20this", "-"},
             Row{"mailto:?subject=Tea&body=Read%20https%3A%2F%2Ftea.example%2F%0AYours", "https://tea.example/"},
             Row{"https://www.xing.com/app/user?op=share;url=https%3A%2F%2Ftea.example;title=Tea", "https://tea.example"},
             Row{"https://www.addtoany.com/share?url=https%3A%2F%2Fwww.facebook.com%2Fsharer.php%3Fu%3Dhttps%253A%252F%252Ftea.example%252F",
                 "https://tea.example/"},
             Row{"https://tootpick.org/#text=Tea%20https%3A%2F%2Ftea.example", "https://tea.example"},
             Row{"https://line.me/R/msg/text/?Tea%20https%3A%2F%2Ftea.example%2F", "https://tea.example/"},
             Row{"https://mastodon.example/share?text=https%3A%2F%2Ftea.example%2F", "https://tea.example/"},
         }) {
        CAPTURE(row.link);
        CHECK(shared(row.link) == row.expected);
    }
}

TEST_CASE("double encoding is told") {
    const auto twice = recognise::page(recognise::link(smo::LinkKind::anchor, "https://www.facebook.com/sharer.php?u=https%253A%252F%252Ftea.example%252F"));
    CHECK(recognise::property(twice, "double") != "-");
    const auto once = recognise::page(recognise::link(smo::LinkKind::anchor, "https://www.facebook.com/sharer.php?u=https%3A%2F%2Ftea.example%2F"));
    CHECK(recognise::property(once, "double") == "-");
}

TEST_CASE("missing parameters and dead ends") {
    const auto empty = recognise::page(recognise::link(smo::LinkKind::anchor, "https://www.linkedin.com/shareArticle?mini=true"));
    CHECK(recognise::property(empty, "missing") == "url");
    CHECK(recognise::property(empty, "status") == "renamed");
    CHECK(recognise::property(empty, "replacement") == "www.linkedin.com/sharing/share-offsite/");

    const auto dead = recognise::page(recognise::link(smo::LinkKind::anchor, "https://plus.google.com/share?url=https%3A%2F%2Ftea.example"));
    CHECK(recognise::property(dead, "status") == "dead");
    CHECK(recognise::property(dead, "since") == "2019-04-02");
    CHECK(recognise::property(dead, "missing") == "-");

    const auto alive = recognise::page(recognise::link(smo::LinkKind::anchor, "https://x.com/intent/tweet?url=https%3A%2F%2Ftea.example"));
    CHECK(recognise::property(alive, "status") == "-");
    const auto unknown = recognise::page(recognise::link(smo::LinkKind::anchor, "https://buffer.com/add?url=x"));
    CHECK(recognise::property(unknown, "status") == "unknown");
}

TEST_CASE("who is contacted before a click") {
    smo::Link script = recognise::link(smo::LinkKind::script, "https://platform.twitter.com/widgets.js");
    CHECK(recognise::property(recognise::page(script), "contacts") != "-");
    script.extra = "module";
    CHECK(recognise::property(recognise::page(script), "contacts") != "-");
    script.extra = "text/plain";
    CHECK(recognise::name(recognise::page(script)) == "widget:x");
    CHECK(recognise::property(recognise::page(script), "contacts") == "-");
    const auto deferred = recognise::page(recognise::link(smo::LinkKind::data, "https://www.youtube.com/embed/abc"));
    CHECK(recognise::name(deferred) == "embed:youtube");
    CHECK(recognise::property(deferred, "contacts") == "-");
    CHECK(recognise::property(recognise::page(recognise::link(smo::LinkKind::frame, "https://www.youtube.com/embed/abc")), "contacts") != "-");
    const auto own = recognise::page(recognise::link(smo::LinkKind::script, "https://tea.example/shariff.complete.js"));
    CHECK(recognise::name(own) == "widget:shariff");
    CHECK(recognise::property(own, "contacts") == "-");
}

TEST_CASE("handlers") {
    CHECK(recognise::name(recognise::page(recognise::link(smo::LinkKind::handler, "https://x.com/intent/tweet?url=x"))) == "share:x");
    CHECK(recognise::name(recognise::page(recognise::link(smo::LinkKind::handler, "https://x.com/teahouse"))) == "none");
    CHECK(recognise::name(recognise::page(recognise::link(smo::LinkKind::handler, "navigator.share"))) == "share:web-share");
    // 'sharer.php?u=' + location.href: what follows is known only when the script runs.
    const auto begun = recognise::page(recognise::link(smo::LinkKind::handler, "https://www.facebook.com/sharer/sharer.php?u="));
    CHECK(recognise::name(begun) == "share:facebook");
    CHECK(recognise::property(begun, "missing") == "-");
}

TEST_CASE("a mail link that only holds a place shares nothing") {
    CHECK(recognise::name(recognise::page(recognise::link(smo::LinkKind::anchor, "mailto:#"))) == "none");
    CHECK(recognise::name(recognise::page(recognise::link(smo::LinkKind::anchor, "mailto:?body=x"))) == "share:email");
}

TEST_CASE("a Mastodon profile on an unknown server needs evidence") {
    smo::Link link = recognise::link(smo::LinkKind::anchor, "https://social.tea.example/@lin");
    CHECK(recognise::name(recognise::page(link)) == "none");
    link.rel = "noopener me";
    CHECK(recognise::name(recognise::page(link)) == "profile:mastodon");

    smo::Page page;
    page.url = "https://tea.example/";
    page.facts.push_back({"fediverse:creator", "@lin@social.tea.example", smo::Origin::head, {}, {}, {}, {}});
    page.links.push_back(recognise::link(smo::LinkKind::anchor, "https://social.tea.example/@lin"));
    smo::add_link_facts(page);
    REQUIRE(page.facts.size() > 1);
    CHECK(page.facts[1].name == "profile:mastodon");
}

TEST_CASE("facts stand where the link stands") {
    smo::Link link = recognise::link(smo::LinkKind::anchor, "https://www.facebook.com/sharer.php?u=https%3A%2F%2Ftea.example");
    link.span = {100, 180};
    link.at = {7, 3};
    link.text = "Share";
    const smo::Page page = recognise::page(link);
    for (const smo::Fact& fact : page.facts) {
        CHECK(fact.origin == smo::Origin::body);
        CHECK(fact.span == link.span);
        CHECK(fact.at == link.at);
    }
    CHECK_FALSE(page.facts.front().owner);
    CHECK(page.facts.front().value == link.url);
    CHECK(recognise::property(page, "text") == "Share");
}

TEST_CASE("many links stay linear") {
    smo::Page page;
    page.url = "https://tea.example/";
    for (int i = 0; i < 5000; ++i)
        page.links.push_back(recognise::link(smo::LinkKind::anchor, "https://h" + std::to_string(i) + ".example/a/b/c?d=" + std::string(200, 'e')));
    page.links.push_back(recognise::link(smo::LinkKind::anchor, "https://www.facebook.com/sharer.php?" + std::string(100'000, '&')));
    smo::add_link_facts(page);
    CHECK(page.facts.empty());
}
