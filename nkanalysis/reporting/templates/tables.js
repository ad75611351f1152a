// Long tables and lists: sorted by a click on a heading, searched, and folded until all of it is asked for.
const tables = (() => {
  // Rows from which a table or list is searched and folded, and how many it then shows.
  const SEARCHABLE = 12, LONGEST = 25, FIRST = 20;
  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  const DAY = /(?:(\d{1,2}) )?\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{4})\b/i;
  const ISO = /\b(\d{4})-(\d\d)(?:-(\d\d))?\b/;
  const NUMBER = /-?\d[\d,]*(?:\.\d+)?/;

  // A day as a number that sorts like it; a month stands before its days.
  const dayOf = (text) => {
    const iso = ISO.exec(text);
    if (iso) return Number(iso[1] + iso[2] + (iso[3] ?? "00"));
    const said = DAY.exec(text);
    return said && Number(said[3]) * 1e4 + (MONTHS.indexOf(said[2].toLowerCase().slice(0, 3)) + 1) * 100 + Number(said[1] ?? 0);
  };
  const numberOf = (text) => {
    const found = NUMBER.exec(text);
    return found && Number(found[0].replaceAll(",", ""));
  };
  const textOf = (cell) => cell?.textContent.trim() ?? "";

  // What a column is sorted by: days where all cells tell one, numbers where the column is one of numbers, else words.
  const keysOf = (cells) => {
    const told = cells.filter((cell) => textOf(cell));
    const given = cells.map((cell) => cell?.dataset.value);
    if (given.some((value) => value !== undefined)) return given.map((value) => (value ? Number(value) : null));
    const allHave = (read) => told.length > 0 && told.every((cell) => read(textOf(cell)) !== null);
    if (allHave(dayOf) || (told.some((cell) => dayOf(textOf(cell)) !== null) && told.every((cell) => dayOf(textOf(cell)) !== null || /^no /.test(textOf(cell))))) {
      return cells.map((cell) => dayOf(textOf(cell)));
    }
    const numeric = told.some((cell) => cell.classList.contains("number"));
    if (numeric && told.some((cell) => numberOf(textOf(cell)) !== null)) return cells.map((cell) => numberOf(textOf(cell)));
    return cells.map((cell) => textOf(cell).toLocaleLowerCase("en") || null);
  };
  const compare = (a, b, way) =>
    a === null || b === null ? (a === null) - (b === null) : way * (typeof a === "string" ? a.localeCompare(b, "en", { numeric: true }) : a - b);

  // Rows stay within their group: what one group measures never mixes with another.
  const sort = (table, column, way) => {
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.classList.contains("group"));
      const keys = keysOf(rows.map((row) => row.cells[column]));
      const order = rows.map((row, at) => at).sort((a, b) => compare(keys[a], keys[b], way) || a - b);
      body.append(...order.map((at) => rows[at]));
    }
  };

  const sortable = (table) => {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
        sort(table, column, way);
        fold(folds.get(table));
      });
    });
    if (heads.length) table.classList.add("sortable");
  };

  const folds = new Map();
  const fold = (one) => {
    if (!one) return;
    const rows = one.rows().filter((row) => !isOut(row));
    const long = rows.length > LONGEST && !one.opened;
    rows.forEach((row, at) => put(row, FOLDED, long && at >= FIRST));
    for (const head of all(".group", one.list)) put(head, FOLDED, [...head.parentElement.rows].every((row) => row === head || isOut(row) || row.hasAttribute(FOLDED)));
    one.more.hidden = !long;
    one.button.textContent = `Show all ${rows.length.toLocaleString("en")}`;
  };
  const foldable = (list, rows, place) => {
    if (rows().length <= LONGEST) return;
    const more = copyOf("show-all").firstElementChild;
    const one = { list, rows, more, button: more.querySelector("button"), opened: false };
    one.button.addEventListener("click", () => {
      one.opened = true;
      const next = one.rows().find((row) => row.hasAttribute(FOLDED));
      fold(one);
      next?.querySelector("a, button")?.focus({ preventScroll: true });
    });
    place.after(more);
    folds.set(list, one);
    fold(one);
  };

  const searchable = (rows, place, refold) => {
    if (rows().length <= SEARCHABLE) return;
    const box = copyOf("search-box").firstElementChild;
    const input = box.querySelector("input"), found = box.querySelector(".found");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLocaleLowerCase();
      let left = 0;
      for (const row of rows()) {
        const out = wanted !== "" && !row.textContent.toLocaleLowerCase().includes(wanted);
        put(row, SEARCHED, out);
        left += !out && !row.hasAttribute(FILTERED);
      }
      found.textContent = wanted ? (left ? `${left.toLocaleString("en")} found` : "Nothing found") : "";
      refold(wanted);
    });
    place.before(box);
  };

  const bodyRows = (table) => [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("group"));
  for (const table of all("table:not(.plain-table)")) {
    const rows = () => bodyRows(table);
    if (rows().length < 3) continue;
    const outer = table.closest(".scroll") ?? table;
    sortable(table);
    foldable(table, rows, outer);
    searchable(rows, outer.previousElementSibling?.matches(".caption") ? outer.previousElementSibling : outer, () => fold(folds.get(table)));
  }
  // A group of evidence that is closed opens while a search has found something in it.
  for (const section of all(".evidence-lists")) {
    const groups = all(":scope > .evidence-group", section);
    const listOf = (group) => group.querySelector(":scope > .evidence");
    for (const list of groups.map(listOf)) foldable(list, () => [...list.children], list);
    const toggle = copyOf("open-all").firstElementChild, button = toggle.querySelector("button");
    const say = () => (button.textContent = groups.some((group) => !group.open) ? "Open all groups" : "Close all groups");
    if (groups.length > 1) {
      button.addEventListener("click", () => {
        const open = groups.some((group) => !group.open);
        for (const group of groups) group.open = open;
      });
      for (const group of groups) group.addEventListener("toggle", say);
      say();
      section.before(toggle);
    }
    const opened = new Set();
    searchable(() => all(".evidence > li", section), section, (wanted) => {
      for (const group of groups) {
        const list = listOf(group);
        fold(folds.get(list));
        const none = [...list.children].every((row) => row.hasAttribute(SEARCHED));
        put(group, SEARCHED, none);
        if (wanted && !none && !group.open) group.open = opened.add(group) !== null;
        else if (!wanted && opened.delete(group)) group.open = false;
      }
    });
  }
  filters.onChange(() => folds.forEach(fold));

  // Everything of the list that an item stands in.
  const unfold = (item) => {
    for (const [list, one] of folds) if (list.contains(item)) fold(Object.assign(one, { opened: true }));
  };
  return { unfold };
})();
