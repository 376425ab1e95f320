"use strict";
// Sorts and filters the pages. Without it the report says the same, in the order of the addresses.
(() => {
  const table = document.getElementById("page-table");
  if (!table) return;
  const filter = document.querySelector(".filter");
  const words = document.getElementById("filter-text");
  const fresh = document.getElementById("filter-fresh");
  const kinds = [...filter.querySelectorAll("[name=kind]")];
  const pages = [...table.tBodies].map((body, number) => {
    const cells = [...body.rows[0].cells];
    const findings = [...body.querySelectorAll("[data-kind]")].map((item) => ({
      item, kind: item.dataset.kind, text: item.textContent.toLowerCase(), fresh: item.querySelector(".tag.fresh") !== null,
    }));
    return { body, number, findings, cells, text: cells[0].textContent.toLowerCase(), details: body.querySelector(".page-findings details"), cards: body.querySelector(".page-cards details") };
  });

  const told = (count, noun) => count.toLocaleString("en") + (noun ? ` ${noun}${count === 1 ? "" : "s"}` : "");
  const show = () => {
    const sought = words.value.trim().toLowerCase();
    const wanted = new Set(kinds.filter((one) => one.checked).map((one) => one.value));
    const onlyFresh = fresh !== null && fresh.checked;
    const whole = wanted.size === kinds.length && !onlyFresh;
    let shownPages = 0, shownFindings = 0;
    for (const page of pages) {
      const named = page.text.includes(sought);
      let count = 0;
      for (const one of page.findings) {
        const fits = wanted.has(one.kind) && (!onlyFresh || one.fresh) && (named || one.text.includes(sought));
        one.item.hidden = !fits;
        count += fits ? 1 : 0;
      }
      const fits = count > 0 || (named && whole);
      page.body.hidden = !fits;
      if (page.details) page.details.closest("tr").hidden = count === 0;
      shownPages += fits ? 1 : 0;
      shownFindings += count;
    }
    document.getElementById("filter-count").textContent = `${told(shownPages)} of ${told(pages.length, "page")}, ${told(shownFindings, "finding")}`;
  };

  const value = (page, index, kind) => {
    if (kind === "text") return page.text;
    const number = parseFloat(page.cells[index].textContent.replace(/[^0-9.]/g, ""));
    return Number.isNaN(number) ? Infinity : number;
  };
  const sort = (heads, index) => {
    const head = heads[index];
    const kind = head.dataset.sort;
    // Most findings first, lowest scores first, addresses from a to z; again turns it round.
    const first = kind === "count" ? "descending" : "ascending";
    const turned = head.getAttribute("aria-sort") === first;
    const order = turned ? (first === "ascending" ? "descending" : "ascending") : first;
    for (const one of heads) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const keyed = pages.map((page) => ({ page, key: value(page, index, kind) }));
    keyed.sort((a, b) => (a.key === b.key ? a.page.number - b.page.number : a.key === Infinity ? 1 : b.key === Infinity ? -1 : (a.key < b.key ? -1 : 1) * sign));
    table.append(...keyed.map((one) => one.page.body));
  };

  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(heads, index));
  });
  const open = (part, wide) => pages.filter((page) => page[part] && !page.body.hidden).forEach((page) => (page[part].open = wide));
  document.getElementById("open-all")?.addEventListener("click", () => open("details", true));
  document.getElementById("open-cards")?.addEventListener("click", () => open("cards", true));
  document.getElementById("close-all")?.addEventListener("click", () => (open("details", false), open("cards", false)));
  words.addEventListener("input", show);
  filter.addEventListener("change", show);
  filter.hidden = false;
  show();
})();
