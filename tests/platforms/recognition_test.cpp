#include <doctest/doctest.h>

#include "platforms/recognise.h"

namespace {

struct Row {
    std::string address;
    std::string expected;
};

void check(smo::LinkKind kind, std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        CAPTURE(row.address);
        CHECK(recognise::name(recognise::page(recognise::link(kind, row.address))) == row.expected);
    }
}

}  // namespace

TEST_CASE("share links") {
    check(smo::LinkKind::anchor, {
                                     {"https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Ftea.example%2F", "share:facebook"},
                                     {"https://facebook.com/sharer.php?u=x", "share:facebook"},
                                     {"https://m.facebook.com/sharer.php?u=x", "share:facebook"},
                                     {"https://de-de.facebook.com/sharer/sharer.php?u=x", "share:facebook"},
                                     {"https://www.facebook.com/dialog/share?app_id=1&href=x", "share:facebook"},
                                     {"https://www.facebook.com/dialog/send?app_id=1&link=x&redirect_uri=y", "share:messenger"},
                                     {"fb-messenger://share?link=https%3A%2F%2Ftea.example", "share:messenger"},
                                     {"https://x.com/intent/tweet?url=x", "share:x"},
                                     {"https://twitter.com/intent/tweet/?text=Tea", "share:x"},
                                     {"https://twitter.com/share?url=x", "share:x"},
                                     {"https://twitter.com/home?status=Tea%20https%3A%2F%2Ftea.example", "share:x"},
                                     {"https://www.threads.net/intent/post?text=x", "share:threads"},
                                     {"https://www.linkedin.com/sharing/share-offsite/?url=x", "share:linkedin"},
                                     {"https://www.linkedin.com/shareArticle?mini=true&url=x", "share:linkedin"},
                                     {"https://www.xing.com/spi/shares/new?url=x", "share:xing"},
                                     {"https://www.xing.com/app/user?op=share;url=https%3A%2F%2Ftea.example;title=Tea", "share:xing"},
                                     {"https://www.pinterest.com/pin/create/button/?url=x&media=y", "share:pinterest"},
                                     {"https://pinterest.de/pin/create/button/?url=x", "share:pinterest"},
                                     {"https://www.reddit.com/submit?url=x", "share:reddit"},
                                     {"https://old.reddit.com/submit?url=x", "share:reddit"},
                                     {"https://t.me/share/url?url=x", "share:telegram"},
                                     {"tg://msg_url?url=x", "share:telegram"},
                                     {"https://wa.me/?text=x", "share:whatsapp"},
                                     {"https://api.whatsapp.com/send?text=x", "share:whatsapp"},
                                     {"whatsapp://send?text=x", "share:whatsapp"},
                                     {"https://api.whatsapp.com/send?phone=&text=x", "share:whatsapp"},
                                     {"https://mastodon.example/share?text=x", "share:mastodon"},
                                     {"web+mastodon://share?text=x", "share:mastodon"},
                                     {"https://bsky.app/intent/compose?text=x", "share:bluesky"},
                                     {"https://vk.com/share.php?url=x", "share:vk"},
                                     {"https://connect.ok.ru/offer?url=x", "share:ok"},
                                     {"https://social-plugins.line.me/lineit/share?url=x", "share:line"},
                                     {"https://www.tumblr.com/widgets/share/tool?canonicalUrl=x", "share:tumblr"},
                                     {"https://news.ycombinator.com/submitlink?u=x&t=y", "share:hackernews"},
                                     {"https://service.weibo.com/share/share.php?url=x", "share:weibo"},
                                     {"http://v.t.sina.com.cn/share/share.php?url=x", "share:weibo"},
                                     {"https://b.hatena.ne.jp/add?mode=confirm&url=x", "share:hatena"},
                                     {"https://mail.google.com/mail/u/0/?view=cm&su=x&body=y", "share:gmail"},
                                     {"https://blog.example/wp-admin/press-this.php?u=x", "share:wordpress-press-this"},
                                     {"mailto:?subject=Tea&body=https%3A%2F%2Ftea.example", "share:email"},
                                     {"sms:?body=https%3A%2F%2Ftea.example", "share:sms"},
                                     {"sms:&body=https%3A%2F%2Ftea.example", "share:sms"},
                                     {"https://www.addtoany.com/add_to/facebook?linkurl=x", "share:facebook"},
                                     {"https://www.addtoany.com/add_to/google_plus?linkurl=x", "share:google-plus"},
                                     {"https://www.addtoany.com/add_to/nowhere?linkurl=x", "share:addtoany"},
                                     {"https://l.facebook.com/l.php?u=https%3A%2F%2Fx.com%2Fintent%2Ftweet%3Furl%3Dx&h=AT0", "share:x"},
                                     {"https://www.google.com/url?q=https://t.me/share/url%3Furl%3Dx", "share:telegram"},
                                     {"https://www.reddit.com/r/tea/submit?url=x", "share:reddit"},
                                     {"https://plus.google.com/share?url=x", "share:google-plus"},
                                     {"https://getpocket.com/save?url=x", "share:pocket"},
                                     {"https://www.stumbleupon.com/submit?url=x", "share:stumbleupon"},
                                     {"http://del.icio.us/post?url=x", "share:delicious"},
                                     {"https://www.studivz.net/Link/Share/?url=x", "share:studivz"},
                                     {"http://www.mister-wong.de/index.php?action=addurl&bm_url=x", "share:mister-wong"},
                                     {"https://web.skype.com/share?url=x", "share:skype"},
                                 });
}

TEST_CASE("profiles") {
    check(smo::LinkKind::anchor, {
                                     {"https://www.facebook.com/teahouse", "profile:facebook"},
                                     {"https://www.facebook.com/teahouse/", "profile:facebook"},
                                     {"https://www.facebook.com/profile.php?id=100", "profile:facebook"},
                                     {"https://www.facebook.com/pages/Tea/123", "profile:facebook"},
                                     {"https://www.instagram.com/tea.house/", "profile:instagram"},
                                     {"https://x.com/teahouse", "profile:x"},
                                     {"https://mobile.twitter.com/teahouse", "profile:x"},
                                     {"https://www.linkedin.com/company/tea-house/about/", "profile:linkedin"},
                                     {"https://de.linkedin.com/in/lin-mei", "profile:linkedin"},
                                     {"https://www.xing.com/profile/Lin_Mei", "profile:xing"},
                                     {"https://www.youtube.com/@teahouse/videos", "profile:youtube"},
                                     {"https://www.youtube.com/channel/UC0123456789012345678901", "profile:youtube"},
                                     {"https://www.tiktok.com/@teahouse", "profile:tiktok"},
                                     {"https://www.pinterest.co.uk/teahouse/", "profile:pinterest"},
                                     {"https://www.pinterest.com/teahouse/", "profile:pinterest"},
                                     {"https://www.reddit.com/r/tea/", "profile:reddit"},
                                     {"https://t.me/teahouse", "profile:telegram"},
                                     {"https://wa.me/491701234567", "profile:whatsapp"},
                                     {"https://api.whatsapp.com/send?phone=491701234567&text=Hello", "profile:whatsapp"},
                                     {"https://mastodon.social/@teahouse", "profile:mastodon"},
                                     {"https://bsky.app/profile/tea.example", "profile:bluesky"},
                                     {"https://teahouse.tumblr.com/", "profile:tumblr"},
                                     {"https://open.spotify.com/artist/123", "profile:spotify"},
                                     {"https://vimeo.com/teahouse", "profile:vimeo"},
                                     {"https://github.com/teahouse", "profile:github"},
                                     {"https://medium.com/@teahouse", "profile:medium"},
                                     {"https://discord.gg/tea", "profile:discord"},
                                     {"https://www.gutefrage.net/nutzer/tea", "profile:gutefrage"},
                                     {"https://plus.google.com/+TeaHouse", "profile:google-plus"},
                                     {"https://myspace.com/teahouse", "profile:myspace"},
                                     {"skype:teahouse?chat", "profile:skype"},
                                     {"https://www.stayfriends.de/schule/1", "profile:stayfriends"},
                                     {"https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.instagram.com%2Ftea.house%2F&h=AT0", "profile:instagram"},
                                     {"https://out.reddit.com/t3_abc?url=https%3A%2F%2Fwww.youtube.com%2F%40teahouse&token=x", "profile:youtube"},
                                     {"https://www.google.de/url?sa=t&url=https%3A%2F%2Fgithub.com%2Fteahouse", "profile:github"},
                                 });
}

TEST_CASE("what looks like it and is not") {
    check(smo::LinkKind::anchor, {
                                     {"https://www.facebook.com/", "none"},
                                     {"https://www.facebook.com/policies", "none"},
                                     {"https://www.facebook.com/login", "none"},
                                     {"https://www.facebook.com/events/123", "none"},
                                     {"https://l.facebook.com/l.php?u=https%3A%2F%2Ftea.example%2F", "none"},
                                     {"https://l.facebook.com/l.php", "none"},
                                     {"https://www.google.com/search?q=https%3A%2F%2Fgithub.com%2Fteahouse", "none"},
                                     {"https://www.facebook.com/hashtag/tea", "none"},
                                     {"https://business.facebook.com/teahouse", "none"},
                                     {"https://x.com/teahouse/status/1", "none"},
                                     {"https://x.com/search?q=tea", "none"},
                                     {"https://x.com/i/flow", "none"},
                                     {"https://x.com/a_name_that_is_too_long", "none"},
                                     {"https://twitter.com/home", "none"},
                                     {"https://www.instagram.com/p/abc/", "none"},
                                     {"https://www.youtube.com/watch?v=1", "none"},
                                     {"https://vimeo.com/12345", "none"},
                                     {"https://github.com/teahouse/kettle", "none"},
                                     {"https://github.com/features", "none"},
                                     {"https://www.tiktok.com/@tea/video/1", "none"},
                                     {"https://notfacebook.com/sharer/sharer.php?u=x", "none"},
                                     {"https://facebook.com.evil.example/sharer.php?u=x", "none"},
                                     {"https://unknown.example/@teahouse", "none"},
                                     {"https://tea.example/share?text=x", "none"},
                                     {"https://shop.example/share", "none"},
                                     {"mailto:lin@tea.example", "none"},
                                     {"mailto:lin@tea.example?body=Hello", "none"},
                                     {"tel:+4930123", "none"},
                                     {"javascript:void(0)", "none"},
                                     {"#top", "none"},
                                     {"", "none"},
                                     {"https://", "none"},
                                 });
}

TEST_CASE("embeds and widgets") {
    check(smo::LinkKind::frame, {
                                    {"https://www.youtube-nocookie.com/embed/abc", "embed:youtube"},
                                    {"https://player.vimeo.com/video/1", "embed:vimeo"},
                                    {"https://open.spotify.com/embed/track/1", "embed:spotify"},
                                    {"https://w.soundcloud.com/player/?url=x", "embed:soundcloud"},
                                    {"https://www.facebook.com/plugins/post.php?href=x", "embed:facebook"},
                                    {"https://www.facebook.com/plugins/like.php?href=x", "widget:facebook"},
                                    {"https://www.google.com/maps/embed?pb=1", "embed:google-maps"},
                                    {"https://social.example/@lin/1/embed", "embed:mastodon"},
                                    {"https://www.facebook.com/teahouse", "none"},
                                });
    check(smo::LinkKind::script, {
                                     {"https://connect.facebook.net/de_DE/sdk.js", "widget:facebook"},
                                     {"https://connect.facebook.net/en_US/fbevents.js", "none"},
                                     {"https://platform.twitter.com/widgets.js", "widget:x"},
                                     {"https://s7.addthis.com/js/300/addthis_widget.js#pubid=x", "widget:addthis"},
                                     {"https://platform-api.sharethis.com/js/sharethis.js", "widget:sharethis"},
                                     {"https://static.addtoany.com/menu/page.js", "widget:addtoany"},
                                     {"https://apis.google.com/js/plusone.js", "widget:google-plus"},
                                     {"https://tea.example/assets/js/shariff.min.js", "widget:shariff"},
                                     {"https://www.instagram.com/embed.js", "embed:instagram"},
                                     {"https://tea.example/app.js", "none"},
                                 });
}
