// The linked view: a chart whose brushed period and clicked sources choose the sentences below it.
// Page texts reach the document as text alone.
const NARROW = 560, MOST = 100;

const make = (tag, words, name) => {
  const made = document.createElement(tag);
  if (words !== undefined) made.textContent = words;
  if (name) made.className = name;
  return made;
};
const iso = (moment) => new Date(moment).toISOString().slice(0, 10);
// Days of the data are days of no zone; Vega reads them as local midnight.
const local = (day) => new Date(`${day}T00:00:00`).getTime();
const dayOf = (moment) => iso(moment - new Date(moment).getTimezoneOffset() * 60000);

const render = ({ model, el }) => {
  const root = make("section", undefined, "nk-linked tex2jax_ignore mathjax_ignore");
  root.setAttribute("aria-label", model.get("words").title);
  const place = make("div", undefined, "nk-chart");
  const from = Object.assign(make("input"), { type: "date" });
  const to = Object.assign(make("input"), { type: "date" });
  const clear = Object.assign(make("button", "Show all"), { type: "button" });
  const sources = make("div", undefined, "nk-sources");
  sources.setAttribute("role", "group");
  sources.setAttribute("aria-label", "Sources; choose one or more");
  const said = make("p", undefined, "nk-count");
  said.setAttribute("role", "status");
  const list = make("ol", undefined, "nk-sentences");
  const more = Object.assign(make("button", ""), { type: "button", className: "nk-more" });
  const period = make("p", undefined, "nk-period");
  const label = (words, input) => {
    const made = make("label", `${words} `);
    made.append(input);
    return made;
  };
  period.append(label("From", from), label("to", to), clear);
  const hint = "Drag over the chart to choose a period; click a mark or a name to choose its source.";
  root.append(make("h3", model.get("words").title), make("p", hint, "nk-quiet"), place, period, sources, said, list, more);
  if (model.get("words").left_out) root.append(make("p", model.get("words").left_out, "nk-quiet"));
  el.append(root);

  let result = null, shown = MOST, drawn = 0, ours = false;
  const days = model.get("sentences").map((row) => row.day).sort();
  for (const input of [from, to]) Object.assign(input, { min: days[0] ?? "", max: days.at(-1) ?? "" });

  const chosen = () => {
    const [first, last, names] = [model.get("first"), model.get("last"), model.get("sources")];
    return model.get("sentences").filter(
      (row) => (!first || row.day >= first) && (!last || row.day <= last) && (!names.length || names.includes(row.series)),
    );
  };
  const inPeriod = (row) => (!model.get("first") || row.day >= model.get("first")) && (!model.get("last") || row.day <= model.get("last"));

  const sentence = (row) => {
    const item = make("li");
    item.dataset.claim = row.claim;
    const text = make("p", row.before, "nk-sentence");
    text.dir = "auto";
    text.append(make("mark", row.figure), row.after);
    const about = make("p", undefined, "nk-quiet");
    about.append(make("strong", row.day_label), `; ${row.chain}; published ${row.published}`);
    if (row.how) about.append("; ", make("em", row.how));
    about.append("; ", make("span", row.claim, "nk-id"));
    if (/^https?:\/\//.test(row.link)) {
      const link = make("a", "article");
      Object.assign(link, { href: row.link, target: "_blank", rel: "noopener noreferrer" });
      about.append("; ", link);
    }
    item.append(text, about);
    return item;
  };

  const list_all = () => {
    const rows = chosen();
    const estimates = new Set(rows.map((row) => row.estimate)).size;
    const [first, last, names] = [model.get("first"), model.get("last"), model.get("sources")];
    const when = first || last ? `, ${first || "…"} to ${last || "…"}` : "";
    const who = names.length ? `, ${names.join("; ")}` : "";
    const number = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
    said.textContent = `${number(rows.length, "sentence", "sentences")} of ${number(estimates, "estimate", "estimates")}${when}${who}`;
    list.replaceChildren(...rows.slice(0, shown).map(sentence));
    more.hidden = rows.length <= shown;
    more.textContent = `Show ${Math.min(MOST, rows.length - shown)} more of ${rows.length}`;
    root.dataset.chosen = String(rows.length);
    clear.disabled = !first && !last && !names.length;
    [from.value, to.value] = [first, last];
    for (const button of sources.children) {
      const own = model.get("sentences").filter((row) => row.series === button.dataset.series && inPeriod(row)).length;
      button.setAttribute("aria-pressed", String(names.includes(button.dataset.series)));
      button.lastChild.textContent = String(own);
      button.classList.toggle("nk-none", own === 0);
    }
  };

  const dim = () => {
    if (!result) return;
    const [first, last] = [model.get("first"), model.get("last")];
    result.view.signal("chosen", model.get("sources")).signal("first", first ? local(first) : null);
    result.view.signal("last", last ? local(last) : null).runAsync();
  };
  // The brush follows what is typed as a period, as what is typed follows the brush.
  const brush = () => {
    if (!result) return;
    const [first, last] = [model.get("first"), model.get("last")];
    const scale = result.view.scale("x"), [low, high] = scale.range();
    const at = (day, otherwise) => (day ? Math.min(high, Math.max(low, scale(local(day)))) : otherwise);
    ours = true;
    result.view.signal("brush_x", first || last ? [at(first, low) - 1, at(last, high) + 1] : []);
    result.view.runAsync().then(() => { ours = false; });
  };
  const set = (changes) => {
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
  };
  const changed = () => {
    shown = MOST;
    dim();
    list_all();
  };
  const toggle = (name) => {
    const names = model.get("sources");
    set({ sources: names.includes(name) ? names.filter((one) => one !== name) : [...names, name] });
  };

  for (const one of model.get("series")) {
    const button = Object.assign(make("button"), { type: "button" });
    button.dataset.series = one.name;
    button.title = `${one.type}; ${one.estimates} estimates, ${one.claims} sentences`;
    const colour = make("span", undefined, "nk-swatch");
    colour.style.background = one.colour;
    button.append(colour, make("span", one.name), make("span", String(one.claims), "nk-number"));
    button.addEventListener("click", () => toggle(one.name));
    sources.append(button);
  }
  for (const [input, name] of [[from, "first"], [to, "last"]]) {
    input.addEventListener("change", () => {
      set({ [name]: input.value });
      brush();
    });
  }
  clear.addEventListener("click", () => {
    set({ first: "", last: "", sources: [] });
    brush();
  });
  more.addEventListener("click", () => {
    shown += MOST;
    list_all();
  });

  const brushed = (_, value) => {
    if (ours) return;
    const ends = value?.day;
    if (!ends?.length) return set({ first: "", last: "" });
    const [low, high] = [Math.min(...ends.map(Number)), Math.max(...ends.map(Number))];
    // A day is in the period where its mark is: the first midnight after the left end to the last before the right.
    const first = dayOf(low + 86400000 - 1), last = dayOf(high);
    set(first <= last ? { first, last } : { first, last: first });
  };

  const draw = async () => {
    const width = Math.floor(place.clientWidth);
    if (!width || width === drawn) return;
    drawn = width;
    const spec = structuredClone(model.get("spec"));
    spec.width = Math.max(200, width - 20);
    spec.autosize = { type: "fit-x", contains: "padding" };
    spec.config.legend.columns = Math.max(1, Math.floor(width / 170));
    if (width < NARROW) spec.height = 240;
    result?.finalize();
    result = null;
    const own = make("div");
    place.replaceChildren(own);
    const options = { ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true }, logLevel: 1 };
    const made = await vegaEmbed(own, spec, options);
    if (!own.isConnected) return made.finalize();
    result = made;
    made.view.addSignalListener("brush", brushed);
    made.view.addEventListener("click", (_, item) => item?.datum?.series && toggle(item.datum.series));
    dim();
    if (model.get("first") || model.get("last")) brush();
    root.dataset.drawn = String(width);
  };
  const watch = new ResizeObserver(() => { draw(); });
  watch.observe(place);
  for (const name of ["first", "last", "sources"]) model.on(`change:${name}`, changed);
  // What Python chooses moves the brush too.
  model.on("msg:custom", () => brush());
  list_all();
  draw();
  return () => {
    watch.disconnect();
    result?.finalize();
    for (const name of ["first", "last", "sources"]) model.off(`change:${name}`, changed);
  };
};

export default { render };
