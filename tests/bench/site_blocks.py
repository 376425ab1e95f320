"""The blocks that generated pages are made of: prose, cards, tables, forms, drawings, scripts, styles, careless markup."""
import json
import random

NOUNS = """sage thyme rosemary basil mint parsley dill fennel chervil lovage tarragon marjoram oregano savory chives borage sorrel rue
hyssop tansy yarrow mallow comfrey nettle clover vetch barley rye oat millet lentil bean pea leek onion garlic carrot beet turnip radish
kale spinach lettuce chicory endive cress pumpkin melon cucumber pepper tomato apple pear plum cherry quince medlar walnut hazel almond
fig olive vine hedge wall bed path gate shed bench spade rake hoe barrow bucket sieve twine label frost rain dew soil clay loam sand""".split()
OTHERS = """a the and of in with under over near behind before after every some old small early late slow quiet warm cold dry green bitter
sweet sown cut dried kept carried watered turned left found grows stands waits keeps needs takes gives leans rests spreads follows is was
not only until where when because slowly often rarely again""".split()
SIGNS = ["&amp;", "&nbsp;", "&rsquo;", "&#8212;", "&eacute;", "&hellip;", "&lt;", "&#x201C;", "&copy;"]
CLASSES = """row col-md-6 col-lg-4 d-flex align-items-center justify-content-between mt-3 mb-4 px-2 py-1 text-muted small border rounded
shadow-sm card card-body card-title btn btn-primary btn-sm list-unstyled position-relative overflow-hidden w-100 h-auto fw-bold lead
is-layout-flow wp-block-group has-background entry-content widget widget-area clearfix""".split()


class Writer:
    def __init__(self, seed):
        self.chance = random.Random(seed)

    def words(self, least, most):
        count = least + int(self.chance.random() * (most - least + 1))
        return " ".join(self.chance.choice(NOUNS if self.chance.random() < 0.4 else OTHERS) for _ in range(count))

    def classes(self, most=5):
        return " ".join(self.chance.sample(CLASSES, 1 + int(self.chance.random() * most)))

    def number(self, most):
        return int(self.chance.random() * most)

    def sentence(self):
        sign = f" {self.chance.choice(SIGNS)} {self.words(2, 5)}" if self.chance.random() < 0.2 else ""
        return self.words(6, 20).capitalize() + sign + "."

    def paragraph(self):
        told = []
        for _ in range(2 + self.number(5)):
            text, kind = self.sentence(), self.chance.random()
            if kind < 0.15:
                text = f"<strong>{self.words(1, 3)}</strong> {text}"
            elif kind < 0.3:
                text += f" <em>{self.words(1, 4)}</em>"
            elif kind < 0.4:
                text = f'<span class="{self.classes(3)}" data-key="{self.number(10**8):08x}">{self.words(1, 3)}</span> {text}'
            told.append(text)
        return f'<p class="{self.classes(3)}">{" ".join(told)}</p>\n'

    def drawing(self):
        path = "".join(f"{self.chance.choice('MLCQ')}{self.chance.random() * 24:.2f} {self.chance.random() * 24:.2f}" for _ in range(8 + self.number(50)))
        return ('<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" aria-hidden="true">'
                f'<path stroke-linecap="round" stroke-width="2" d="{path}"></path><circle cx="12" cy="12" r="{self.number(9)}"/></svg>\n')

    def card(self):
        rows = "".join(f'<li class="{self.classes(2)}"><span>{self.words(2, 4)}</span></li>' for _ in range(2 + self.number(4)))
        extra = json.dumps({"id": self.number(10**9), "name": self.words(1, 3)}).replace('"', "&quot;")
        return (f'<div class="{self.classes()}" data-id="{self.number(10**6)}">\n <div class="{self.classes()}">\n  <figure class="{self.classes()}">'
                f'<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="{self.words(2, 5)}" width="320" height="240" loading="lazy" class="{self.classes(3)}">'
                f'<figcaption>{self.words(3, 6)}</figcaption></figure>\n  <div class="{self.classes()}"><h3 class="{self.classes(3)}">{self.words(3, 6)}</h3>\n'
                f'  {self.paragraph()}  <ul class="{self.classes(3)}">{rows}</ul>\n  <button type="button" class="{self.classes(6)}" data-more="{extra}">'
                f'{self.drawing() if self.chance.random() < 0.4 else ""}{self.words(1, 2)}</button></div>\n </div>\n</div>\n')

    def table(self):
        top = "".join(f"<th scope=col>{self.words(1, 2)}</th>" for _ in range(5))
        rows = "".join("<tr>" + "".join(f"<td>{self.number(9_999) if self.chance.random() < 0.5 else self.words(1, 2)}</td>" for _ in range(5)) + "</tr>\n"
                       for _ in range(4 + self.number(16)))
        return f'<div class="{self.classes()}"><table class="{self.classes(3)}"><thead><tr>{top}</tr></thead><tbody>\n{rows}</tbody></table></div>\n'

    def careless(self):
        """End tags left out, as many pages do."""
        items = "".join(f"<li>{self.sentence()}" for _ in range(3 + self.number(6)))
        return f"<ul>{items}</ul><p>{self.sentence()}<p>{self.sentence()}<br><b>{self.words(2, 3)}</b>\n<!-- {self.words(3, 12)} -->\n"

    def form(self):
        options = "".join(f'<option value="{each}">{self.words(1, 2)}</option>' for each in range(4 + self.number(16)))
        return (f'<form class="{self.classes()}" action="/search" method="get"><label for="f{self.number(9_999)}">{self.words(1, 2)}</label>'
                f'<input type="text" name="q" placeholder="{self.words(2, 3)}" autocomplete=off><select name="s">{options}</select>'
                f'<input type="hidden" name="token" value="{self.number(16**12):024x}"><button>{self.words(1, 1)}</button></form>\n')

    def nested(self):
        depth = 5 + self.number(9)
        return "".join(f'<div class="{self.classes(4)}">' for _ in range(depth)) + self.paragraph() + self.card() + "</div>" * depth + "\n"

    def script(self, size):
        told = []
        while sum(map(len, told)) < size:
            one, other, count = self.chance.choice(NOUNS), self.chance.choice(NOUNS), self.number(9_999)
            told.append(self.chance.choice([
                f"function {one}(a,b){{return a&&a.{other}<{count}?b:Object.assign({{}},b,{{{one}:!0}})}}",
                f'window.{one}=window.{one}||[];{one}.push(["{other}",{count}]);',
                f"for(var i=0;i<{one}.length;i++)if(i>{count}){{{one}[i].className+=' {other}'}}",
                f'var {one}={{"url":"https:\\/\\/cdn.example\\/{other}.js","n":{count}}};']))
        return "<script>" + "".join(told) + "</script>\n"

    def data(self, size):
        rows = []
        while sum(map(len, rows)) < size:
            rows.append(json.dumps({"id": self.number(10**9), "slug": self.words(1, 2), "title": self.words(3, 6), "price": self.number(9_999) / 100}))
        return '<script type="application/json" id="state">{"rows":[' + ",".join(rows) + "]}</script>\n"

    def style(self, size):
        rules = []
        while sum(map(len, rules)) < size:
            rules.append(f".{self.chance.choice(NOUNS)}-{self.number(999)}{{margin:{self.number(40)}px;color:#{self.number(16**6):06x};transition:all .{self.number(9)}s ease}}")
        return "<style>" + "".join(rules) + "</style>\n"


class Pool:
    def __init__(self, seed):
        make = Writer(seed)
        kinds = ([make.card] * 130 + [make.paragraph] * 150 + [make.table] * 20 + [make.careless] * 30 + [make.form] * 12 + [make.nested] * 30 + [make.drawing] * 45 +
                 [lambda: make.script(800 + make.number(8_000))] * 35 + [lambda: make.style(500 + make.number(6_000))] * 15 + [lambda: make.data(800 + make.number(8_000))] * 25)
        self.blocks = [kind().encode() for kind in kinds]
        self.styles = [make.style(1_500 + make.number(4_500)).encode() for _ in range(20)]
        self.titles = [make.words(4, 7).capitalize() for _ in range(997)]
        self.summaries = [make.words(14, 20).capitalize() + "." for _ in range(499)]
        self.anchors = [make.words(2, 4) for _ in range(1_009)]
