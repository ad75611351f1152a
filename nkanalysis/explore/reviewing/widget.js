// The review as it is drawn. What is shown and what a key does is decided in Python; every text of a page gets here
// through textContent alone.

const TOOLS = [
  ["a", "accept", "Accept"],
  ["r", "reject", "Reject"],
  ["m", "mend", "Mend"],
  ["u", "undo", "Undo"],
  ["n", "next", "Next"],
  ["p", "previous", "Previous"],
  ["o", "whole", "Whole article"],
  ["w", "complete", "Page read whole"],
  ["e", "reason", "Reason"],
];
const FORM = [
  ["s", "save", "Save (Enter)"],
  ["", "cancel", "Back (Esc)"],
];

function made(tag, classes, text, attributes) {
  const node = document.createElement(tag);
  if (classes) node.className = classes;
  if (text !== undefined && text !== null) node.textContent = text;
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  return node;
}

// Reasons that are shown before the rest is folded: the text and the fields are what a reviewer needs on one screen.
const SHOWN = 2;
let instances = 0;

function render({ model, el }) {
  const own = `nk-review-${++instances}-${Math.random().toString(36).slice(2, 8)}`;
  const root = made("section", "nk-review", null, { tabindex: "0", "aria-label": "Review of claims" });
  let editing = false;
  let drawnClaim = null;

  const head = made("div", "nk-head");
  const place = made("strong");
  const path = made("span", "nk-quiet");
  head.append(place, path);
  const bar = made("div", "nk-bar", null, { role: "progressbar", "aria-label": "Claims you have reviewed", "aria-valuemin": "0" });
  const filled = made("div");
  bar.append(filled);

  const who = made("div", "nk-who");
  const analyst = signing("analyst", "Your name");
  const reason = signing("reason", "Reason of your decisions, until you change it");
  who.append(analyst.parent, reason.parent);

  const why = made("ul", "nk-why", null, { "aria-label": "Why it is in the queue" });
  const article = made("div", "nk-article");
  const text = made("div", "nk-text", null, { tabindex: "0", role: "group", "aria-label": "The sentence in its context" });
  const legend = made("div", "nk-legend", null, { "aria-hidden": "true" });
  for (const [mark, word] of [["nk-figure", "figure"], ["nk-source", "source"], ["nk-cue", "words that attribute"]]) {
    legend.append(made("span", mark, word));
  }
  const tools = made("div", "nk-tools", null, { role: "toolbar", "aria-label": "Decide" });
  for (const [key, act, label] of TOOLS) tools.append(button(key, act, label));
  const formTools = made("div", "nk-tools", null, { role: "toolbar", "aria-label": "Mend" });
  for (const [key, act, label] of FORM) formTools.append(button(key === "s" ? "" : key, act, label));
  const says = made("p", "nk-says", null, { role: "status", "aria-live": "polite" });
  const unwritten = made("div", "nk-unwritten", null, { tabindex: "0", "aria-label": "Not written" });
  const main = made("div", "nk-fields");
  const more = made("details");
  const rest = made("div", "nk-fields");
  more.append(made("summary", "", "More fields"), rest);
  const lists = made("div");
  root.append(head, bar, who, why, article, text, legend, tools, formTools, says, unwritten, main, more, lists);

  function signing(name, label) {
    const parent = made("div");
    const input = made("input", "", null, { id: `${own}-${name}`, type: "text", autocomplete: "off" });
    parent.append(made("label", "", label, { for: input.id }), input);
    input.addEventListener("change", () => model.send({ do: "sign", [name]: input.value }));
    return { parent, input };
  }

  function button(key, act, label) {
    const node = made("button", "", null, { type: "button", "data-act": act });
    if (key) {
      node.append(made("kbd", "", key, { "aria-hidden": "true" }));
      node.setAttribute("aria-keyshortcuts", key);
    }
    node.append(made("span", "", label));
    node.addEventListener("click", () => {
      doing(act);
      if (!editing && act !== "reason") root.focus({ preventScroll: true });
    });
    return node;
  }

  // What is done

  function doing(act) {
    if (act === "mend") return edit(true);
    if (act === "save") return save();
    if (act === "cancel") return leave();
    if (act === "next" || act === "previous") return model.send({ do: "go", step: act === "next" ? 1 : -1 });
    if (act === "reason") {
      reason.input.focus();
      return reason.input.select();
    }
    model.send({ do: act });
  }

  function typed() {
    const found = {};
    for (const input of root.querySelectorAll("[data-field]")) {
      const now = input.dataset.now;
      if (input.value !== now) found[input.dataset.field] = input.value;
    }
    return found;
  }

  function save() {
    model.send({ do: "mend", changes: typed() });
  }

  function leave() {
    const changes = typed();
    if (Object.keys(changes).length || Object.keys(model.get("card").draft).length) model.send({ do: "draft", changes });
    edit(false);
    root.focus({ preventScroll: true });
  }

  function edit(wanted) {
    if (wanted && !(model.get("card").fields || []).length) return;
    editing = wanted;
    drawFields();
    tools.hidden = editing;
    formTools.hidden = !editing;
    if (editing) {
      const first = root.querySelector("[data-field]");
      if (first) first.focus();
    }
  }

  // What is drawn

  function drawWho() {
    const told = model.get("who");
    place.textContent = told.total
      ? `Claim ${told.at} of ${told.total} · ${told.done} reviewed by you${told.blind ? " · blind" : ""}`
      : "No claim is in the queue";
    path.textContent = `Decisions go to ${told.path}`;
    filled.style.width = `${told.total ? (100 * told.done) / told.total : 0}%`;
    bar.setAttribute("aria-valuemax", String(told.total));
    bar.setAttribute("aria-valuenow", String(told.done));
    for (const [name, field] of [["analyst", analyst], ["reason", reason]]) {
      if (document.activeElement !== field.input || told[name]) field.input.value = told[name] || field.input.value;
    }
  }

  function drawCard() {
    const card = model.get("card");
    // The form stays open while its own claim is drawn anew, since somebody types in it.
    editing = editing && card.claim_id === drawnClaim;
    drawnClaim = card.claim_id;
    const held = Boolean(card.claim_id);
    for (const node of [why, article, text, legend, main, more]) node.hidden = !held;
    tools.hidden = !held || editing;
    formTools.hidden = !editing;
    if (!held) return;
    const few = card.reasons.length > SHOWN + 1 ? SHOWN : card.reasons.length;
    const folded = made("details");
    const list = made("ul");
    list.append(...card.reasons.slice(few).map((says) => made("li", "", says)));
    folded.append(made("summary", "", `${card.reasons.length - few} more reasons to look at it`), list);
    why.replaceChildren(...card.reasons.slice(0, few).map((says) => made("li", "", says)));
    if (few < card.reasons.length) why.append(folded);
    why.hidden = !card.reasons.length;
    const about = [card.outlet, card.published, card.url, card.page, card.claim_id];
    if (card.kind === "digest") about.unshift("A digest: our words, not the outlet's");
    article.replaceChildren(made("h3", "", card.title), made("p", "nk-quiet", about.join(" · ")));
    if (card.verdict) article.append(made("p", "nk-verdict", `You: ${{ accept: "accepted", mend: "mended", reject: "rejected" }[card.verdict]}`));
    for (const says of card.others) article.append(made("p", "nk-quiet", says));
    text.replaceChildren(
      ...card.text.map((part) => {
        const block = made("p", part.role === "headline" ? "nk-headline" : "");
        for (const run of part.runs) {
          const marks = run.marks.map((mark) => (mark === "sentence" ? "nk-in" : `nk-${mark}`)).join(" ");
          block.append(made(run.marks.includes("figure") ? "mark" : "span", marks, run.text));
        }
        return block;
      }),
    );
    const mark = text.querySelector(".nk-figure");
    text.scrollTop = mark ? Math.max(0, mark.offsetTop - text.offsetTop - text.clientHeight / 3) : 0;
    if (!editing) drawFields();
  }

  function drawFields() {
    const card = model.get("card");
    const drawn = (card.fields || []).map((field) => [field.first, editing ? input(field, card.draft || {}) : shown(field)]);
    main.replaceChildren(...drawn.filter(([first]) => first).map(([, node]) => node));
    rest.replaceChildren(...drawn.filter(([first]) => !first).map(([, node]) => node));
  }

  function shown(field) {
    const node = made("div", "nk-field");
    node.append(made("label", "", field.label, { title: field.says }), made("span", "", field.shown));
    if (!field.value) node.classList.add("nk-none");
    if (field.machine !== null) {
      node.classList.add("nk-mended");
      node.append(made("span", "nk-was", `the machine read: ${field.machine || "none"}`));
    }
    return node;
  }

  function input(field, draft) {
    const node = made("div", "nk-field");
    const id = `${own}-field-${field.name}`;
    let control;
    if (field.options.length) {
      control = made("select");
      if (field.none) control.append(made("option", "", "none", { value: "" }));
      field.options.forEach((option, at) => control.append(made("option", "", field.called[at], { value: option })));
    } else {
      control = made("input", "", null, { type: "text", autocomplete: "off", spellcheck: "false" });
      if (model.get("names")[field.name]) control.setAttribute("list", `${own}-${field.name}`);
    }
    control.id = id;
    control.dataset.field = field.name;
    control.dataset.now = field.value;
    control.value = field.name in draft ? draft[field.name] : field.value;
    const hint = made("span", "nk-hint", field.options.length ? "" : field.hint, { id: `${id}-hint` });
    control.setAttribute("aria-describedby", hint.id);
    node.append(made("label", "", field.label, { for: id, title: field.says }), control, hint);
    return node;
  }

  function drawNames() {
    lists.replaceChildren(
      ...Object.entries(model.get("names")).map(([name, words]) => {
        const list = made("datalist", "", null, { id: `${own}-${name}` });
        list.append(...words.map((word) => made("option", "", null, { value: word })));
        return list;
      }),
    );
  }

  function drawStatus() {
    const told = model.get("status");
    says.textContent = told.says;
    says.className = told.done ? "nk-says" : "nk-says nk-bad";
    unwritten.hidden = !(told.unwritten || []).length;
    unwritten.textContent = (told.unwritten || []).length ? `Not written yet:\n${told.unwritten.join("\n")}` : "";
    for (const node of root.querySelectorAll("[aria-invalid]")) node.removeAttribute("aria-invalid");
    if (told.done && editing && told.did === "mend") {
      edit(false);
      root.focus({ preventScroll: true });
    }
    if (told.done) return;
    const wrong = told.asks === "analyst" ? analyst.input : told.asks === "reason" ? reason.input : root.querySelector(`[data-field="${CSS.escape(told.asks || "-")}"]`);
    if (wrong) {
      if (rest.contains(wrong)) more.open = true;
      wrong.setAttribute("aria-invalid", "true");
      wrong.focus();
    }
  }

  // Keys. JupyterLab listens on the document before anything inside it, so plain keys that are meant for the review are
  // taken at the window; keys with Ctrl, Alt or Cmd stay JupyterLab's and the browser's.

  function struck(event) {
    if (!root.contains(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    const field = event.target.closest("input, select");
    if (field) return inField(event, field);
    if (event.target.closest("button, summary") && (event.key === "Enter" || event.key === " ")) return;
    if (editing) {
      if (event.key === "Escape") act(event, "cancel");
      return;
    }
    const tool = TOOLS.find(([key]) => key === event.key.toLowerCase());
    if (tool && !event.repeat) act(event, tool[1]);
  }

  function inField(event, field) {
    const signs = field === analyst.input || field === reason.input;
    if (event.key === "Escape") {
      event.preventDefault();
      if (signs) root.focus({ preventScroll: true });
      else leave();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!signs) return save();
      field.dispatchEvent(new Event("change"));
      if (field === analyst.input && !reason.input.value) reason.input.focus();
      else root.focus({ preventScroll: true });
    }
  }

  function act(event, name) {
    event.preventDefault();
    doing(name);
  }

  function inside() {
    const focused = document.activeElement;
    return root.contains(focused) && focused !== root;
  }

  const drawn = {
    who: drawWho,
    names: drawNames,
    card: () => {
      const was = editing || inside();
      const before = drawnClaim;
      const there = root.contains(document.activeElement);
      drawCard();
      if (there && before !== drawnClaim && root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
      if (was && !editing && document.activeElement !== analyst.input && document.activeElement !== reason.input) root.focus({ preventScroll: true });
    },
    status: drawStatus,
  };
  for (const [name, draw] of Object.entries(drawn)) model.on(`change:${name}`, draw);
  drawNames();
  drawWho();
  drawCard();
  drawStatus();
  // A click on the card itself makes its keys work.
  root.addEventListener("mousedown", (event) => {
    if (!event.target.closest("input, select, button, summary, .nk-text, .nk-unwritten")) setTimeout(() => root.focus({ preventScroll: true }), 0);
  });
  window.addEventListener("keydown", struck, true);
  el.append(root);
  return () => {
    window.removeEventListener("keydown", struck, true);
    for (const [name, draw] of Object.entries(drawn)) model.off(`change:${name}`, draw);
  };
}

export default { render };
