// Filters: measure, type of source and period, over everything that says of itself which it is.
const filters = (() => {
  const state = { measure: "", type: "", since: "", until: "" };
  const changed = [];
  const items = all("[data-measure], [data-type], [data-day]");
  const active = () => Object.values(state).some(Boolean);

  // A value that is not told of a row (undefined) filters nothing; a day that is told by its month is all of it.
  const keeps = ({ measure, type, day }) =>
    (!state.measure || measure === undefined || measure === state.measure) &&
    (!state.type || type === undefined || type === state.type) &&
    (!day || ((!state.since || `${day}-31`.slice(0, 10) >= state.since) && (!state.until || `${day}-01`.slice(0, 10) <= state.until)));

  // Whether a row says of itself all that is filtered by.
  const told = ({ measure, type, day }) =>
    (!state.measure || measure !== undefined) && (!state.type || type !== undefined) && (!(state.since || state.until) || day !== undefined);

  // Names of the values in the page's own words.
  const choices = (name, codes) => {
    const named = new Map();
    for (const item of items) {
      const code = item.dataset[name];
      if (!code) continue;
      const words = item.querySelector(`.${name}-label`)?.textContent.trim();
      if (words || !named.has(code)) named.set(code, words || named.get(code) || "");
    }
    const spoken = (code) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll("_", " ");
    return [...named].map(([code, words]) => [code, spoken(words || code)]).sort((a, b) => a[1].localeCompare(b[1]));
  };

  const emptied = (list) => {
    const rows = [...list.children].filter((row) => items.includes(row));
    const left = rows.filter((row) => !row.hasAttribute(FILTERED)).length;
    for (const head of all(":scope > .group", list)) put(head, FILTERED, rows.length > 0 && !left);
    const group = list.closest(".evidence-group"), count = group?.querySelector("h3 .count");
    if (!count) return;
    count.dataset.whole ??= count.textContent;
    count.textContent = left < rows.length ? `${left.toLocaleString("en")} of ${count.dataset.whole}` : count.dataset.whole;
    put(group, FILTERED, !left);
  };

  const lists = [...new Set(items.map((item) => item.parentElement))];
  const shown = (kind) => {
    const of = all(`.claim[id^="${kind}-"]`);
    return [of.filter((item) => !item.hasAttribute(FILTERED)).length, of.length];
  };

  const apply = () => {
    for (const item of items) put(item, FILTERED, !keeps(item.dataset));
    lists.forEach(emptied);
    for (const table of all("table")) {
      const rows = all("tbody > tr[data-measure], tbody > tr[data-type], tbody > tr[data-day]", table);
      put(table, EMPTIED, rows.length > 0 && rows.every((row) => row.hasAttribute(FILTERED)));
    }
    tell();
    changed.forEach((call) => call());
  };

  let form, line;
  const words = () => {
    const said = [];
    for (const name of ["measure", "type"]) {
      if (state[name]) said.push(form.elements[name].selectedOptions[0].textContent);
    }
    if (state.since) said.push(`from ${state.since}`);
    if (state.until) said.push(`until ${state.until}`);
    return said.join("; ");
  };

  const tell = () => {
    const counts = [["claim", "figures"], ["event", "tellings of events"]]
      .map(([kind, noun]) => [shown(kind), noun])
      .filter(([[, whole]]) => whole)
      .map(([[left, whole], noun]) => `${left.toLocaleString("en")} of ${whole.toLocaleString("en")} ${noun}`);
    const none = active() && all(".claim").length > 0 && all(".claim").every((item) => item.hasAttribute(FILTERED));
    document.documentElement.classList.toggle("filtered", active());
    line.querySelector(".what").textContent = !active()
      ? ""
      : none
        ? `Nothing is left by these filters (${words()}).`
        : `Filtered: ${words()}. Shown: ${counts.join(", ") || "what fits"}. Text, and counts of articles, are of the whole page.`;
  };

  const set = (values) => {
    Object.assign(state, values);
    for (const name of Object.keys(state)) if (form.elements[name]) form.elements[name].value = state[name];
    apply();
  };

  const build = () => {
    const parts = copyOf("filters-form");
    form = parts.querySelector("form");
    line = parts.querySelector(".filter-state");
    let any = false;
    for (const name of ["measure", "type"]) {
      const found = choices(name), select = form.elements[name];
      for (const [code, label] of found) select.add(new Option(label, code));
      if (found.length < 2) select.closest("label").remove();
      else any = true;
    }
    const days = items.map((item) => item.dataset.day).filter(Boolean).sort();
    if (days.length && days[0] !== days.at(-1)) {
      any = true;
      for (const name of ["since", "until"]) {
        form.elements[name].min = `${days[0]}-01`.slice(0, 10);
        form.elements[name].max = days.at(-1).length < 10 ? `${days.at(-1)}-28` : days.at(-1);
      }
    } else for (const name of ["since", "until"]) form.elements[name].closest("label").remove();
    if (!any) return;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => {
      const told = Object.keys(state).map((name) => [name, form.elements[name]?.value ?? ""]);
      set(Object.fromEntries(told));
    });
    for (const button of [form, line].flatMap((part) => all(".reset", part))) {
      button.addEventListener("click", () => {
        set({ measure: "", type: "", since: "", until: "" });
        form.querySelector("select, input")?.focus({ preventScroll: button.closest("form") !== null });
      });
    }
    const head = main.querySelector(".head");
    if (head) head.after(parts);
    else main.prepend(parts);
  };

  if (items.length) build();
  return { active, keeps, told, onChange: (call) => changed.push(call) };
})();
