// Charts: drawn to the width at hand, again where that changes, where filters do, and for paper.
const charts = (() => {
  const PANEL = 235, WIDEST = 360, GAP = 26, LEGEND = 165;
  // On paper charts are drawn wider and closer than on the screen, and then shown at the width of the sheet.
  const PAPER = 960, PAPER_PANEL = 84, PAPER_ROW = 36, TALL = 2000;
  const figures = all(".chart");

  // Panels and legends fold to the width at hand; Vega-Lite itself fixes both.
  const fitted = (own, width, paper) => {
    if (paper && own.spec) own.spec.height = PAPER_PANEL;
    if (paper && own.height?.step > PAPER_ROW) own.height.step = PAPER_ROW;
    own.config.legend.columns = Math.max(1, Math.floor(width / LEGEND));
    if (own.facet) {
      const room = width - 56, fit = Math.floor((room + GAP) / (PANEL + GAP));
      own.columns = Math.max(1, Math.min(fit, own.facet.sort.length));
      own.spec.width = Math.min(WIDEST, Math.floor((room - (own.columns - 1) * GAP) / own.columns));
      own.spacing = { row: 56, column: GAP };
    } else if (own.concat) {
      // Maps stand side by side where there is room for two.
      own.columns = width > 640 ? Math.min(own.columns, own.concat.length) : 1;
      const each = Math.min(560, Math.floor((width - 16 - (own.columns - 1) * own.spacing) / own.columns));
      for (const part of own.concat) part.width = each;
    } else {
      // Names at the left stand in a column that is as wide in each part.
      const parts = (own.vconcat ?? [own]).flatMap((part) => part.layer ?? [part]);
      // On a narrow screen the marks need the room more than long names do.
      for (const { encoding } of own.vconcat || width > 560 ? [] : parts) {
        if (encoding?.y?.axis?.minExtent) Object.assign(encoding.y.axis, { minExtent: 130, maxExtent: 130, labelLimit: 125 });
      }
      const names = Math.max(...parts.map((part) => part.encoding?.y?.axis?.minExtent ?? 0));
      // A legend starts where the marks do, and its columns are as wide as its longest words.
      const words = parts.flatMap((part) => part.encoding?.color?.scale?.domain ?? []).map((word) => String(word).length);
      const column = Math.max(LEGEND, 30 + 6.5 * Math.max(0, ...words));
      own.config.legend.columns = Math.max(1, Math.floor((width - names) / column));
      for (const part of own.vconcat ?? [own]) part.width = width - 24 - (names && names + 10);
    }
    return own;
  };

  const valuesOf = (row) => ({ measure: row.measure, type: row.source_type, day: row.day?.slice?.(0, 10) });
  // The rows that the filters leave, how many those are of how many, and whether they tell all that is filtered by.
  const chosen = (spec) => {
    const own = structuredClone(spec);
    let left = 0, whole = 0, tells = true;
    for (const [name, rows] of Object.entries(own.datasets ?? {})) {
      const kept = rows.filter((row) => filters.keeps(valuesOf(row)));
      [left, whole] = [left + kept.length, whole + rows.length];
      own.datasets[name] = kept;
      tells &&= rows.some((row) => filters.told(valuesOf(row)));
      if (own.facet && kept.some((row) => row.href)) {
        const panels = new Set(kept.map((row) => row[own.facet.field]));
        own.facet.sort = own.facet.sort.filter((panel) => panels.has(panel));
      }
    }
    return [own, left, whole, tells];
  };

  const options = () => ({
    ast: true,
    renderer: "svg",
    actions: false,
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
    loader: { target: "_self" },
    // A layer that the filters leave empty is no fault.
    ...(filters.active() && { logLevel: 1 }),
  });

  // One stop for the keyboard a chart; arrow keys go from mark to mark, each named by what it shows.
  const reachable = (figure) => {
    const svg = figure.querySelector("svg");
    svg.removeAttribute("aria-label");
    svg.removeAttribute("aria-roledescription");
    svg.setAttribute("role", "none");
    // A group of marks without a name of its own is nothing to stop at.
    for (const group of svg.querySelectorAll("[role^='graphics']:not([aria-label])")) {
      group.removeAttribute("role");
      group.removeAttribute("aria-roledescription");
    }
    const marks = new Map();
    // What Vega draws holds its item, and an item that leads somewhere says where.
    for (const mark of svg.querySelectorAll("path, text")) {
      const address = mark.__data__?.href;
      if (!address) continue;
      const first = marks.get(address);
      const better = mark.matches("path[aria-label]") && !first?.matches("path[aria-label]");
      if (first && !better) mark.setAttribute("aria-hidden", "true");
      else {
        first?.setAttribute("aria-hidden", "true");
        marks.set(address, mark);
      }
    }
    figure.marks = [...marks.values()];
    for (const mark of figure.marks) {
      mark.removeAttribute("aria-hidden");
      mark.removeAttribute("aria-roledescription");
      mark.setAttribute("role", "link");
      mark.setAttribute("tabindex", "-1");
      mark.setAttribute("aria-label", mark.getAttribute("aria-label") || mark.textContent || "evidence");
    }
    figure.marks[0]?.setAttribute("tabindex", "0");
  };
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  main.addEventListener("keydown", (event) => {
    const figure = event.target.closest?.(".chart"), marks = figure?.marks ?? [], at = marks.indexOf(event.target);
    if (at < 0) return;
    if (event.key === "Enter") {
      event.preventDefault();
      links.follow(event.target.__data__.href, figure);
      return;
    }
    const to = { Home: 0, End: marks.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? NaN);
    if (!marks[to]) return;
    event.preventDefault();
    marks[at].setAttribute("tabindex", "-1");
    marks[to].setAttribute("tabindex", "0");
    marks[to].focus();
  });

  const note = (figure, why) => {
    if (figure.nextElementSibling?.matches(".chart-note")) figure.nextElementSibling.remove();
    if (why) figure.after(copyOf(`chart-${why}`));
  };

  let version = 0;
  // As wide on the sheet as it is among the others, from the left; what would get too small on one sheet runs over several.
  const toSheet = (figure, svg, paper) => {
    const [wide, high] = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
    svg.setAttribute("width", `${Math.min(100, (100 * wide) / paper)}%`);
    svg.setAttribute("preserveAspectRatio", "xMinYMin meet");
    figure.classList.toggle("tall", high > TALL);
  };
  const draw = async (figure, paper = 0) => {
    const width = paper || Math.floor(figure.getBoundingClientRect().width);
    if (!width || (width === figure.drawn && version === figure.version)) return;
    Object.assign(figure, { drawn: width, version });
    const [spec, left, whole, tells] = chosen(figure.spec);
    figure.result?.finalize();
    figure.result = null;
    const place = document.createElement("div");
    figure.replaceChildren(place);
    note(figure, whole && !left ? "gone" : !tells ? "whole" : "");
    if (left || !whole) {
      const result = await window.vegaEmbed(place, fitted(spec, width, paper), options());
      // Another drawing may have begun meanwhile.
      if (!place.isConnected) return result.finalize();
      figure.result = result;
      if (paper) toSheet(figure, place.querySelector("svg"), paper);
      reachable(figure);
    }
    figure.dataset.drawn = "true";
  };
  const drawAll = (paper = 0) => Promise.all(figures.map((figure) => draw(figure, paper)));

  for (const figure of figures) {
    figure.spec = JSON.parse(figure.querySelector("script").textContent);
    for (const row of Object.values(figure.spec.datasets ?? {}).flat()) if (row.href) links.used(row.href, figure);
  }
  filters.onChange(() => {
    version += 1;
    drawAll();
  });
  let waiting;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => matchMedia("print").matches || drawAll(), 150);
  });
  return { drawAll, PAPER };
})();
