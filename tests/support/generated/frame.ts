import type { LocalDate } from '../../../rules/dates.ts'
import type { Chance } from './chance.ts'
import { COLUMNS, headClass, plainClass, SITES } from './words.ts'

export function header(chance: Chance, site: string): string {
  const links = COLUMNS.slice(0, chance.int(4, 9)).map((name, at) => `<a href="/c${at}/">${name}</a>`)
  const items = links.map((it) => `<li>${it}</li>`).join('')
  const logo = chance.is(0.5) ? `<h1>${site}人民政府</h1>` : '<div class="logo"><img src="/logo.png"></div>'
  const menu = chance.of([
    `<div class="nav"><ul>${items}</ul></div>`,
    `<nav><ul>${items}</ul></nav>`,
    `<div class="${plainClass(chance)}">${links.join('|')}</div>`,
    `<table class="menu"><tr>${links.map((it) => `<td>${it}</td>`).join('')}</tr></table>`,
  ])
  const clock = chance.is(0.3) ? '<div class="date">今天是2021年9月28日 星期二</div>' : ''
  return chance.of([
    `<div class="header">${clock}${logo}${menu}</div>`,
    `<header>${logo}${menu}${clock}</header>`,
    `${logo}${menu}`,
  ])
}

/** The way to the page; its last step is the page's own name. */
export function crumb(chance: Chance, name: string): string {
  const tail = chance.is(0.15) ? ' &gt; 列表' : ''
  const box = plainClass(chance)
  return chance.of([
    `<div class="${box}">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; ${name}${tail}</div>`,
    `<div class="${box}">您现在的位置：首页 &gt;&gt; 政务公开 &gt;&gt; ${name}</div>`,
    `<p class="${box}"><a href="/">首页</a><i>&gt;</i><a href="/zwgk/">政务公开</a><i>&gt;</i><span>${name}</span></p>`,
    `<div class="${box}"><span>当前位置：</span><a href="/">网站首页</a> » <a href="./">${name}</a></div>`,
    `<div class="${headClass(chance)}"><b>您的位置：</b><a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="./">${name}</a></div>`,
  ])
}

export function pager(chance: Chance): string {
  return chance.of([
    '<div class="page"><a href="#">上一页</a><a href="index_2.html">下一页</a><a href="index_9.html">尾页</a> 共9页</div>',
    '<div class="pg">共 173 条 <a href="list_2.htm">2</a> <a href="list_3.htm">3</a> <a href="list_2.htm">下页</a></div>',
    '<p>首页 上一页 下一页 末页 1/12</p>',
    '<script>createPageHTML(9, 0, "index", "html")</script>',
  ])
}

export function foot(chance: Chance, madeOn: LocalDate): string {
  const site = chance.of(SITES)
  const lines = `主办：${site}人民政府办公室 备案：某ICP备05000000号 网站标识码：4199990001`
  const updated = chance.is(0.2) ? ` 页面更新日期：${madeOn}` : ''
  return chance.of([
    `<div class="footer"><p>${lines}${updated}</p></div>`,
    `<footer>${lines}${updated}</footer>`,
    `<div class="${plainClass(chance)}">版权所有 ${lines}</div>`,
  ])
}

/** The columns beside this one. */
export function sideMenu(chance: Chance, name: string): string {
  const names = [name, ...COLUMNS.filter((it) => it !== name)].slice(0, chance.int(3, 7))
  const items = names.map((it, at) => `<li><a href="/zwgk/c${at}/">${it}</a></li>`).join('')
  const heading = chance.of(['', '<h2>政务公开</h2>', '<div class="t">信息公开目录</div>'])
  return `<div class="${chance.of(['left', 'lanmu', 'sub-menu', 'leftnav'])}">${heading}<ul>${items}</ul></div>`
}

/** What stands beside the main part, and where. */
export function laidOut(chance: Chance, before: string, main: string, after: string): string {
  const [a, b, c] = [plainClass(chance), plainClass(chance), plainClass(chance)]
  return chance.of([
    `<div class="${a}">${before}<div class="${b}">${main}</div>${after}</div>`,
    `<div class="${a}"><div class="${b}">${before}</div><div class="${c}">${main}</div><div class="${b}">${after}</div></div>`,
    `<table width="1000"><tr><td valign="top">${before}</td><td>${main}</td><td>${after}</td></tr></table>`,
    `<section>${before}</section><section class="${c}">${main}</section><section>${after}</section>`,
  ])
}
