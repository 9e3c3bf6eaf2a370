import { CHAT_STYLE } from './chat-style.ts'

/** The page's looks: a phone beside its controls, on a phone the phone alone. System fonts, no pictures. */
export const STYLE = `
:root {
  --ink: #17212e; --soft: #54606f; --line: #dde3ea; --paper: #fff; --ground: #e9eef4;
  --blue: #1c5fb0; --blue-soft: #e6f0fb; --mine: #cfe4ff; --amber: #8a4a00;
  --amber-soft: #fff1d8; --red: #c22f2f;
  color-scheme: light;
  font: 15px/1.55 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; color: var(--ink); background: #e4ebf3; }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; }
a { color: var(--blue); }
button, input { font: inherit; color: inherit; }
button { cursor: pointer; }
button:disabled { cursor: progress; opacity: .55; }
:focus-visible { outline: 3px solid #c96a00; outline-offset: 2px; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
.skip {
  position: fixed; z-index: 9; top: -80px; left: 12px; padding: 8px 16px; border-radius: 0 0 10px 10px;
  background: var(--ink); color: #fff;
}
.skip:focus { top: 0; }
.card {
  background: var(--paper); border-radius: 18px; box-shadow: 0 1px 2px #0f2a4a14, 0 8px 24px #0f2a4a12;
  padding: 18px 20px;
}
.card h2 { font-size: 14px; font-weight: 600; color: var(--soft); }
.count {
  min-width: 20px; padding: 0 6px; border-radius: 10px; background: var(--red); color: #fff;
  font-size: 12px; line-height: 20px; text-align: center; font-variant-numeric: tabular-nums;
}

.desk {
  display: grid; grid-template-columns: 290px minmax(380px, 440px) 300px; justify-content: center;
  gap: 28px; height: 100vh; height: 100dvh; padding: 28px;
}
.side { display: flex; flex-direction: column; gap: 18px; overflow-y: auto; padding: 4px 24px 24px; margin: -4px -24px -24px; }
.intro h1 { font-size: 23px; line-height: 1.3; letter-spacing: .01em; }
.intro p { margin-top: 10px; color: var(--soft); }
.intro ol { margin: 14px 0 4px; display: grid; gap: 8px; list-style: none; counter-reset: tip; }
.intro li { counter-increment: tip; display: flex; gap: 10px; }
.intro li::before {
  content: counter(tip); flex: none; width: 24px; height: 24px; border-radius: 50%;
  background: var(--blue); color: #fff; font-size: 13px; line-height: 24px; text-align: center;
}

.now { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 10px; margin: 6px 0 12px; }
.now .time {
  flex: 0 0 100%; font-size: 40px; line-height: 1.15; font-weight: 600; font-variant-numeric: tabular-nums;
  letter-spacing: -.01em;
}
.kind { padding: 0 9px; border-radius: 10px; font-size: 13px; line-height: 21px; }
.kind.working { background: #e2f3e8; color: #145c33; }
.kind.off { background: var(--amber-soft); color: var(--amber); }
.steps { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
.steps button {
  padding: 8px 0; border: 1px solid #b9cbe0; border-radius: 10px; background: var(--blue-soft);
  color: #123f77; font-size: 14px;
}
.steps button:hover:enabled { background: #d6e7fa; }
.status { min-height: 20px; margin: 8px 0 -8px; font-size: 13px; color: var(--soft); }
.counts dl { display: grid; grid-template-columns: 1fr 1fr; margin-top: 6px; }
.counts dl div { display: flex; flex-direction: column-reverse; }
.counts dt { font-size: 13px; color: var(--soft); }
.counts dd { font-size: 26px; line-height: 1.25; font-weight: 600; font-variant-numeric: tabular-nums; }

${CHAT_STYLE}.people { display: flex; flex-direction: column; min-height: 0; padding-right: 8px; }
.people-head { display: flex; justify-content: space-between; align-items: center; }
.hint { font-size: 13px; color: var(--soft); }
.search { display: flex; gap: 6px; margin: 10px 12px 8px 0; }
.search input {
  flex: 1; min-width: 0; padding: 6px 12px; border: 1px solid #aebccb; border-radius: 10px;
  background: #f7f9fb;
}
.search button {
  padding: 6px 14px; border: 1px solid #b9cbe0; border-radius: 10px; background: var(--blue-soft);
  color: #123f77;
}
.list {
  position: relative; flex: 1; min-height: 0; overflow-y: auto; padding: 0 12px 4px 3px; margin-left: -3px;
}
.list h3 { margin: 12px 0 4px; font-size: 13px; font-weight: 600; color: var(--soft); }
.list li a {
  display: flex; align-items: center; justify-content: space-between; gap: 8px; padding: 6px 10px;
  border-radius: 9px; color: var(--ink); text-decoration: none;
}
.list li a:hover { background: #eef3f8; }
.list li a[aria-current] { background: var(--blue); color: #fff; }
.list small { margin-left: 7px; color: var(--soft); font-size: 12.5px; }
.list [aria-current] small { color: #dbe9fa; }
.name { min-width: 0; overflow-wrap: anywhere; }
.nobody { padding: 14px 0; color: var(--soft); }
.notice {
  max-width: 420px; margin: 18vh auto 0; padding: 28px; background: var(--paper); border-radius: 18px;
  text-align: center;
}
.notice p { margin-top: 12px; }

@media (max-width: 1099px) {
  .desk {

    grid-template: "phone side" auto "phone people" minmax(0, 1fr)
      / minmax(340px, 440px) minmax(260px, 320px);
    gap: 20px; padding: 20px;
  }
  .side { grid-area: side; }
  .phone { grid-area: phone; }
  .people { grid-area: people; }
  .intro p, .intro ol, .counts { display: none; }
}
@media (max-width: 719px) {
  .desk { display: flex; flex-direction: column; gap: 0; padding: 0; }
  .side { display: block; flex: none; padding: 0; margin: 0; overflow: visible; }
  .intro, .clock h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .clock { padding: 8px 12px; border-radius: 0; box-shadow: none; background: #1b2430; color: #fff; }
  .now { margin: 0 0 6px; align-items: center; }
  .now .time { flex: none; font-size: 20px; }
  .now .date { font-size: 14px; }
  .kind { margin-left: auto; }
  .steps button { padding: 5px 0; background: #2c3a4b; border-color: #54667a; color: #fff; }
  .steps button:hover:enabled { background: #3a4b60; }
  .status { min-height: 0; margin: 0; color: #d5dee8; }
  .status:not(:empty) { margin-top: 5px; }
  .phone { flex: 1; border: 0; border-radius: 0; box-shadow: none; }
  .bar { padding: 8px 12px; }
  .tabs a { padding: 5px 9px; }
  .switch, .close { display: inline; padding: 2px 4px; }
  .log { padding: 0 10px 14px; }
  .composer { padding: 8px 10px 10px; }
  .chips {
    flex-wrap: nowrap; overflow-x: auto; margin: -4px -10px 4px; padding: 4px 10px; scrollbar-width: none;
  }
  .people { display: none; position: fixed; z-index: 5; inset: 0; border-radius: 0; }
  .people:target { display: flex; }
}
`
