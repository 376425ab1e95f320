#include "rules/coded_codes.h"

#include <cstddef>

namespace smo::coded {
namespace {

constexpr std::string_view countries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU "
    "CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE "
    "IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT "
    "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM "
    "SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";
constexpr std::string_view languages =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd "
    "gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh "
    "mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";
constexpr std::string_view facebook_locales =
    "cb_IQ ck_US cx_PH em_ZM en_PI en_UD eo_EO fb_HA fb_LT fn_IT gx_GR ja_KS nh_MX qb_DE qc_GT qk_DZ qr_GR qs_DE qt_US qv_IT qz_MM sy_SY sz_PL tz_MA zz_TR";

/// `list` holds words of one length with a blank between two.
bool holds(std::string_view list, std::string_view word, std::size_t length) {
    if (word.size() != length) return false;
    for (std::size_t at = 0; at < list.size(); at += length + 1)
        if (list.substr(at, length) == word) return true;
    return false;
}

}  // namespace

bool is_country(std::string_view code) {
    return holds(countries, code, 2);
}

bool is_language(std::string_view code) {
    return holds(languages, code, 2);
}

bool is_facebook_locale(std::string_view locale) {
    return holds(facebook_locales, locale, 5);
}

bool is_isbn(std::string_view number) {
    constexpr std::size_t longest = 13;
    int digits[longest] = {};
    std::size_t count = 0;
    for (const char c : number) {
        if (c == '-' || c == ' ') continue;
        const bool is_ten = (c == 'X' || c == 'x') && count == 9;
        if (count == longest || (!is_ten && (c < '0' || c > '9'))) return false;
        digits[count++] = is_ten ? 10 : c - '0';
    }
    int sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += digits[i] * (count == 10 ? static_cast<int>(10 - i) : (i % 2 == 0 ? 1 : 3));
    if (count == 10) return sum % 11 == 0;
    return count == longest && digits[9] != 10 && sum % 10 == 0;
}

}  // namespace smo::coded
