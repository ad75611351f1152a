// What is out of sight, and why: each reason is an attribute of its own, and style.css hides whatever has one.
const FILTERED = "data-out-filter", SEARCHED = "data-out-search", FOLDED = "data-out-fold", EMPTIED = "data-emptied";
const main = document.querySelector("main");
const all = (selector, within = main) => [...within.querySelectorAll(selector)];

const put = (item, reason, out) => item.toggleAttribute(reason, out);
const isOut = (item) => item.hasAttribute(FILTERED) || item.hasAttribute(SEARCHED);
const copyOf = (id) => document.getElementById(id).content.cloneNode(true);

// Without this script all tables stand open.
for (const details of all("details[data-closed]")) details.open = false;
document.documentElement.classList.add("scripted");
