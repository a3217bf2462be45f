"use strict";
// The page of a running desk: it shows what /api/v1/events says, and sends what a person asks for.

const element = (id) => document.getElementById(id);
const colors = ["--fair", "--own", "--bid", "--ask", "--warn", "--quiet"];
let history = [];
let heardAt = 0;
let isOver = false;

// Figures. Money and shares are whole millionths; what is unknown is absent.
const decimal = (micros, digits) => (micros / 1e6).toFixed(digits);
const usd = (micros) => (micros === undefined ? "unknown" : decimal(micros, 2) + " usd");
const signed = (micros) => (micros > 0 ? "+" : "") + usd(micros);
const price = (micros) => (micros === undefined ? "–" : decimal(micros, 4));
const clock = (nanos) => new Date(nanos / 1e6).toISOString().slice(11, 19);
function span(nanos) {
  if (nanos === undefined) return "never";
  const seconds = Math.floor(nanos / 1e9);
  if (seconds < 0) return "over";
  if (seconds < 10) return (nanos / 1e9).toFixed(1) + " s";
  if (seconds < 60) return seconds + " s";
  const two = (value) => String(value).padStart(2, "0");
  return seconds < 3600 ? Math.floor(seconds / 60) + ":" + two(seconds % 60) : Math.floor(seconds / 3600) + " h " + two(Math.floor(seconds / 60) % 60);
}

// Nothing that the desk says is ever read as HTML.
function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") node.className = value; else if (name === "style") node.style.cssText = value; else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== ""));
  return node;
}
function say(id, text) { const node = element(id); if (node.textContent !== text) node.textContent = text; }

function showPortfolio(report) {
  const { profit, budget, counters } = report;
  say("equity", signed(profit.equityMicros));
  element("equity").className = "big " + (profit.equityMicros < 0 ? "loss" : profit.equityMicros > 0 ? "gain" : "");
  say("split", `realised ${usd(profit.realisedTodayMicros)}, open positions ${usd(profit.unrealisedMicros)}`);
  say("parts", `of finished markets: spread ${signed(profit.spreadMicros)}, inventory ${signed(profit.inventoryMicros)}, settlement ${signed(profit.settlementMicros)}, fees ${signed(profit.feesMicros)}`);
  const meter = (name, value, limit, words) => {
    say(name, usd(value));
    const bar = element(name + "-bar");
    bar.max = Math.max(1, limit); bar.high = limit * 0.8; bar.optimum = 0; bar.low = limit * 0.5; bar.value = value;
    bar.title = `${usd(value)} of ${usd(limit)}`;
    say(name + "-words", words);
  };
  meter("worst", budget.worstCaseMicros, budget.worstCaseLimitMicros, `of ${usd(budget.worstCaseLimitMicros)} allowed; peak ${usd(budget.worstCasePeakMicros)}`);
  meter("stop", budget.dailyStopUsedMicros, budget.dailyStopMicros, `loss today plus worst case, of ${usd(budget.dailyStopMicros)}`);
  say("fall", usd(budget.fallMicros));
  const limits = [budget.softDrawdownMicros && `soft ${usd(budget.softDrawdownMicros)}`, budget.hardDrawdownMicros && `hard ${usd(budget.hardDrawdownMicros)}`].filter(Boolean);
  say("fall-words", (budget.drawdown === "none" ? "below the day's peak" : `level ${budget.drawdown}`) + (limits.length ? `; ${limits.join(", ")}` : ""));
  say("cash", usd(budget.freeCashMicros));
  say("counts", `${counters.orders} orders, ${counters.bidFills + counters.askFills} fills, ${counters.finishedMarkets} markets done`);
  say("place", `${report.venue}, session ${report.session}${report.stage ? `, stage ${report.stage}` : ""} · ${clock(report.nanos)} UTC`);
  const halt = element("halt");
  halt.hidden = report.halt === undefined && report.isConnected;
  halt.textContent = report.halt ? `Halted: ${report.halt.words}` : "No market data arrives: nothing is quoted";
  element("alerts").replaceChildren(...report.alerts.map((alert) =>
    make("li", { class: alert.severity }, `${alert.severity}: ${alert.market ? `${alert.market}: ` : ""}${alert.words}${alert.reason ? ` (${alert.reason.words})` : ""}, for ${span(report.nanos - alert.sinceNanos)}`)));
  say("settings-words", `version ${report.settings.version} is in force`);
  const errors = element("settings-errors");
  errors.hidden = report.settings.errors.length === 0;
  errors.textContent = report.settings.errors.join("\n");
}

function why(market) {
  const parts = [];
  if (market.exit) parts.push(market.exit);
  if (market.noBid && market.noAsk && market.noBid.code === market.noAsk.code) parts.push(market.noBid.words);
  else {
    if (market.noBid) parts.push(`no bid: ${market.noBid.words}`);
    if (market.noAsk) parts.push(`no ask: ${market.noAsk.words}`);
  }
  if (market.selection && market.noBid && market.noAsk) parts.push(market.selection);
  return parts.join("; ") || "both sides rest";
}

function ladder(market) {
  const largest = Math.max(1, ...market.bids.concat(market.asks).map((level) => level.sizeMicros));
  const side = (levels, name) => make("div", { class: name }, ...levels.map((level) =>
    make("div", { class: "level" + (level.ownMicros ? " mine" : ""), title: level.ownMicros ? `${decimal(level.ownMicros, 2)} of these are ours` : "" },
      make("i", { style: `width:${(100 * level.sizeMicros / largest).toFixed(1)}%` }),
      make("span", {}, price(level.priceMicros)), make("span", {}, decimal(level.sizeMicros, 1)))));
  return make("div", { class: "ladder" }, side(market.bids, "bids"), side(market.asks, "asks"));
}

const opened = new Set();
function card(market, now) {
  const fact = (name, value, cls) => make("div", {}, make("dt", {}, name), make("dd", { class: cls || "" }, value));
  const key = market.name + market.plan;
  const details = make("details", {}, make("summary", {}, "how this quote came about"),
    make("ol", { class: "trace" }, ...market.trace.split(" → ").map((step) => make("li", {}, step))));
  details.open = opened.has(key);
  details.addEventListener("toggle", () => { if (details.open) opened.add(key); else opened.delete(key); });
  const left = market.phase === "upcoming" ? `in ${span(market.startNanos - now)}` : span(market.endNanos - now);
  return make("article", { class: "market", "data-market": market.name },
    make("div", { class: "head" }, make("h3", {}, market.name), make("span", { class: "state " + market.state.replace(" ", "-") }, market.state), make("span", { class: "left", title: "time left" }, left)),
    make("p", { class: "why" }, why(market)),
    make("dl", { class: "facts" },
      fact("fair", price(market.fairMicros)),
      fact("net", decimal(market.netMicros, 2) + " of " + decimal(market.positionLimitMicros, 0)),
      fact("worth", signed(market.markMicros), market.markMicros < 0 ? "loss" : market.markMicros > 0 ? "gain" : ""),
      fact("can lose", usd(market.worstCaseMicros)),
      fact("book", span(market.bookAgeNanos)),
      fact(market.strikeMicros ? "strike" : "plan", market.strikeMicros ? decimal(market.strikeMicros, 2) : market.plan),
      fact("price", market.referenceMicros ? decimal(market.referenceMicros, 2) : "–"),
      fact("fills", `${market.bidFills} / ${market.askFills}`)),
    market.bids.length + market.asks.length ? ladder(market) : undefined,
    details);
}

function row(cells) {
  return make("tr", {}, ...cells.map((cell) => Array.isArray(cell) ? make("td", { class: cell[1] }, cell[0]) : make("td", {}, cell)));
}
function fill(id, rows, words) {
  const body = element(id).tBodies[0];
  body.replaceChildren(...(rows.length ? rows : [make("tr", {}, make("td", { class: "empty", colspan: "9" }, words))]));
}

function showTables(message) {
  const { report } = message;
  fill("orders", report.markets.flatMap((market) => market.orders.map((order) => row([
    market.name, "o" + order.id, [order.side, order.side], `${order.action} ${order.outcome}`, [price(order.upPriceMicros), "n"],
    [decimal(order.remainingMicros, 2), "n"], order.state, [span(order.ageNanos), "n"]]))), "no order rests");
  fill("fills", message.fills.slice(-30).reverse().map((fill) => row([
    clock(fill.nanos), fill.market, "o" + fill.order, [fill.side, fill.side], [price(fill.upPriceMicros), "n"], [decimal(fill.sizeMicros, 2), "n"],
    [price(fill.fairMicros), "n"], ...[fill.markOut10Micros, fill.markOut60Micros].map((value) => [value === undefined ? "–" : decimal(value, 4), "n " + (value < 0 ? "loss" : value > 0 ? "gain" : "")])])), "nothing was filled yet");
  element("notices").replaceChildren(...(message.notices.length ? message.notices.slice(-20).reverse().map((notice) => make("li", {}, `${clock(notice.nanos)} ${notice.text}`)) : [make("li", { class: "quiet" }, "none so far")]));
}

// Plots: every line is a list of [nanos, value]; gaps stay gaps.
function plot(id, lines, digits) {
  const svg = element(id);
  const width = svg.clientWidth || 400, height = svg.clientHeight || 176, right = 8, left = 46, top = 8, bottom = 18;
  const points = lines.flatMap((line) => line.points).filter((point) => point[1] !== undefined);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const nodes = [];
  const draw = (tag, attributes, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) if (name === "color") node.style.color = `var(${value})`; else node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    nodes.push(node);
  };
  if (points.length > 1) {
    const times = points.map((point) => point[0]), values = points.map((point) => point[1]);
    const begin = Math.min(...times), end = Math.max(...times);
    let low = Math.min(...values), high = Math.max(...values);
    if (high - low < 10 ** -digits) { low -= 10 ** -digits; high += 10 ** -digits; }
    const x = (time) => left + (width - left - right) * (time - begin) / Math.max(1, end - begin);
    const y = (value) => top + (height - top - bottom) * (high - value) / (high - low);
    for (const value of [low, (low + high) / 2, high]) {
      draw("line", { class: "axis", x1: left, x2: width - right, y1: y(value), y2: y(value) });
      draw("text", { x: left - 5, y: y(value) + 4, "text-anchor": "end" }, value.toFixed(digits));
    }
    draw("text", { x: left, y: height - 3 }, clock(begin));
    draw("text", { x: width - right, y: height - 3, "text-anchor": "end" }, clock(end));
    for (const line of lines) {
      const known = line.points.filter((point) => point[1] !== undefined);
      if (line.dots) for (const point of known) draw("circle", { cx: x(point[0]).toFixed(1), cy: y(point[1]).toFixed(1), r: 1.3, color: line.color });
      else {
        let path = "", last = 0;
        for (const point of known) { path += (path && point[0] - last < 60e9 ? "L" : "M") + x(point[0]).toFixed(1) + " " + y(point[1]).toFixed(1); last = point[0]; }
        if (path) draw("path", { d: path, class: "line", color: line.color });
      }
    }
    let offset = left + 6;
    for (const line of lines.filter((line) => line.name)) { draw("text", { x: offset, y: top + 10, color: line.color }, line.name); offset += 8 * line.name.length + 14; }
  } else draw("text", { x: left, y: height / 2 }, "not enough yet");
  svg.replaceChildren(...nodes);
}

function showPlots() {
  plot("equity-plot", [
    { name: "equity", color: "--fair", points: history.map((sample) => [sample.nanos, sample.equityMicros / 1e6]) },
    { name: "worst case", color: "--ask", points: history.map((sample) => [sample.nanos, sample.worstCaseMicros / 1e6]) }], 2);
  const plans = [...new Set(history.flatMap((sample) => sample.lines.map((line) => line.plan)))];
  const series = (plan, value) => history.map((sample) => { const line = sample.lines.find((each) => each.plan === plan); return [sample.nanos, line && value(line)]; });
  const micros = (value) => (value === undefined ? undefined : value / 1e6);
  plot("net-plot", plans.map((plan, place) => ({ name: plan, color: colors[place % colors.length], points: series(plan, (line) => micros(line.netMicros)) })), 1);
  plot("fair-plot", plans.flatMap((plan, place) => [
    { color: colors[place % colors.length], dots: true, points: series(plan, (line) => micros(line.midMicros)) },
    { name: plan, color: colors[place % colors.length], points: series(plan, (line) => micros(line.fairMicros)) }]), 2);
}

function show(message) {
  heardAt = performance.now();
  showPortfolio(message.report);
  element("markets").replaceChildren(...message.report.markets.map((market) => card(market, message.report.nanos)));
  showTables(message);
  document.body.dataset.number = message.report.number;
}

// The link: a new one is tried for as long as the page is open; what is old says so.
function showLink() {
  const age = performance.now() - heardAt;
  const link = element("link");
  const isLive = heardAt > 0 && age < 5000 && !isOver;
  link.className = isLive ? "live" : "lost";
  say("link", isLive ? "live" : isOver ? "the session is over" : heardAt === 0 ? "connecting" : `stale: nothing heard for ${Math.round(age / 1000)} s`);
}
async function loadHistory() {
  try {
    const response = await fetch("api/v1/history");
    if (response.ok) { history = await response.json(); showPlots(); }
  } catch { /* the link says it */ }
}
function listen() {
  const source = new EventSource("api/v1/events");
  source.onmessage = (event) => { isOver = false; show(JSON.parse(event.data)); showLink(); };
  source.addEventListener("end", () => { isOver = true; showLink(); });
  // A browser gives up on some errors; a host that restarts is found again.
  source.onerror = () => { showLink(); if (source.readyState === EventSource.CLOSED) { source.close(); setTimeout(listen, 1000); } };
}

// Actions: asked for twice, and with the token.
const questions = {
  halt: ["Halt the desk?", "Nothing is built any more, and every resting order is cancelled. Positions stay."],
  flatten: ["Bring every position down?", "Each market's exit rules sell what is held; nothing is built until you resume."],
  resume: ["Resume?", "Quotes are made again, also after a hard drawdown."],
  reload: ["Read the settings again?", "They come into force if every file checks; otherwise the old ones stay."],
};
function ask(action) {
  const dialog = element("ask"), token = element("ask-token");
  [element("ask-title").textContent, element("ask-words").textContent] = questions[action];
  element("ask-answer").textContent = "";
  token.value = sessionStorage.getItem("token") || "";
  dialog.dataset.action = action;
  dialog.showModal();
  (token.value ? element("ask-do") : token).focus();
}
async function perform(event) {
  event.preventDefault();
  const dialog = element("ask"), token = element("ask-token").value.trim();
  try {
    const response = await fetch("api/v1/" + dialog.dataset.action, { method: "POST", headers: { Authorization: "Bearer " + token } });
    const answer = await response.json();
    if (response.ok) { sessionStorage.setItem("token", token); dialog.close(); return; }
    if (response.status === 401) sessionStorage.removeItem("token");
    element("ask-answer").textContent = answer.error || answer.words.join("\n");
  } catch { element("ask-answer").textContent = "the host does not answer; nothing was done"; }
}

for (const button of document.querySelectorAll("button[data-action]")) button.addEventListener("click", () => ask(button.dataset.action));
element("ask-cancel").addEventListener("click", () => element("ask").close());
element("ask").querySelector("form").addEventListener("submit", perform);
window.addEventListener("resize", showPlots);
setInterval(showLink, 1000);
setInterval(loadHistory, 2000);
listen();
loadHistory();
