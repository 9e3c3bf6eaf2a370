/** The phone: its frame, the bubbles and the line to type in. */
export const CHAT_STYLE = `
.phone {
  display: flex; flex-direction: column; min-width: 0; min-height: 0; overflow: hidden;
  border: 9px solid #1b2430; border-radius: 40px; background: var(--ground);
  box-shadow: 0 18px 50px #0f2a4a38;
}
.bar {
  display: flex; align-items: center; gap: 10px; padding: 14px 16px 12px; background: var(--paper);
  border-bottom: 1px solid var(--line);
}
.who { flex: 1; min-width: 0; }
.who h2 {
  font-size: 17px; line-height: 1.35; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.who p {
  font-size: 13px; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.who strong { color: var(--ink); font-weight: 600; }
.switch, .close { display: none; }
.tabs { display: flex; padding: 3px; border-radius: 11px; background: #e8edf3; }
.tabs a {
  display: flex; align-items: center; gap: 5px; padding: 5px 11px; border-radius: 8px; color: var(--soft);
  text-decoration: none; font-size: 14px; white-space: nowrap;
}
.tabs a[aria-current] {
  background: var(--paper); color: var(--ink); font-weight: 600; box-shadow: 0 1px 3px #0003;
}
.badge { display: contents; }

.log {
  position: relative; flex: 1; min-height: 0; overflow-y: auto; padding: 4px 14px 18px;
  overscroll-behavior: contain;
}
.log:focus-visible { outline-offset: -3px; }
.day {
  margin: 14px auto 10px; width: max-content; padding: 1px 10px; border-radius: 10px; background: #d8e0e9;
  color: #45505d; font-size: 12px;
}
.empty { margin: 35% 24px 0; text-align: center; color: var(--soft); }
.turn { display: flex; align-items: flex-start; gap: 9px; margin-top: 14px; }
.face {
  flex: none; width: 36px; height: 36px; border-radius: 10px; background: var(--blue); color: #fff;
  font-size: 16px; line-height: 36px; text-align: center;
}
.other .face { background: #6a7888; }
.mine { flex-direction: row-reverse; }
.mine .face { background: #2f7d57; }
.said { min-width: 0; max-width: calc(100% - 70px); }
.bot .said { max-width: calc(100% - 46px); }
.meta { margin: 0 3px 3px; font-size: 12px; color: var(--soft); }
.mine .meta { text-align: right; }
.mine .by { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.tag { padding: 1px 7px; border-radius: 7px; background: #b25e00; color: #fff; font-weight: 600; }
.bubble {
  padding: 9px 13px; border-radius: 4px 16px 16px 16px; background: var(--paper); white-space: pre-wrap;
  overflow-wrap: anywhere; box-shadow: 0 1px 2px #0f2a4a14;
}
.mine .bubble {
  width: max-content; max-width: 100%; margin-left: auto; border-radius: 16px 4px 16px 16px;
  background: var(--mine);
}
.bubble .heading { font-weight: 600; color: #33485f; }
.reminder .bubble { border-left: 4px solid #d9820b; background: #fffdf8; }
.code {
  padding: 1px 6px; border-radius: 6px; background: var(--blue-soft); color: #174f94; font-weight: 600;
  text-decoration: none; font-variant-numeric: tabular-nums;
}
.code:hover { background: #cfe3f9; text-decoration: underline; }

.composer { padding: 10px 12px 14px; background: #f6f8fa; border-top: 1px solid var(--line); }
.chips { display: flex; flex-wrap: wrap; gap: 7px; margin-bottom: 10px; }
.chip {
  flex: none; padding: 3px 11px; border: 1px solid #c6d2df; border-radius: 15px; background: var(--paper);
  color: #1f4a7c; font-size: 14px; line-height: 22px; text-decoration: none;
}
.chip:hover:enabled, a.chip:hover { background: var(--blue-soft); }
.begun { border-style: dashed; }
.line { display: flex; gap: 8px; }
.line input {
  flex: 1; min-width: 0; padding: 9px 14px; border: 1px solid #aebccb; border-radius: 21px;
  background: var(--paper); font-size: 16px;
}
.send {
  flex: none; padding: 0 18px; border: 0; border-radius: 21px; background: var(--blue); color: #fff;
  font-weight: 600;
}
.send:hover:enabled { background: #164c8e; }
`
