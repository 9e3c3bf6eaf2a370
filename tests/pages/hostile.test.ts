import { afterAll, expect, it } from 'vitest'
import { inWorker } from '../../bot/workers/pool.ts'
import { readColumnPage } from '../../bot/sources/pages/read-page.ts'
import { date } from '../../rules/dates.ts'
import { demoApp } from '../support/app.ts'
import { ask, MORNING } from '../support/ask.ts'

const today = date('2021-09-28')
const URL = 'http://www.qingxi.example/tzgg/index.html'
/** Just below what is refused unread. */
const MOST_CHARACTERS = 900_000
/** Of processor time: other work on the machine is not the page's. */
const MOST_MS = 2_000
/** Of the thread that answers, with a question among them: so late may another be. */
const LATE_MS = 100

const filled = (piece: string): string => piece.repeat(Math.floor(MOST_CHARACTERS / piece.length))
const row = '<li><a href="1.html">关于防汛值守的通知</a><span>2021-09-08</span></li>'

/** Pages as large as any that is read, each built to be slow in one place. */
const HOSTILE: Readonly<Record<string, string>> = {
  'scripts that never end': filled('<script'),
  'dates in one text': `<p>${filled('2021-09-08 ')}`,
  'ranges of dates': `<p>${filled('2021-09-08 - ')}`,
  'dates after blanks': `<p>${filled(`2021-09-08${' '.repeat(400)}`)}`,
  'templates that never end': `<p>${filled('{{')}`,
  'bold in bold': filled('<p><b>'),
  attributes: `<div ${Array.from({ length: 150_000 }, (_, at) => `a${at}`).join(' ')}>`,
  'one attribute': `<div class="${filled('a ')}">`,
  'boxes in boxes': filled('<div>'),
  'lists in lists': filled('<ul><li>'),
  'tables in tables': filled('<table><tr><td>'),
  'links in links': filled('<a href=1>通知公告通知公告'),
  'a list of all rows': `<ul>${filled(row)}</ul>`,
  'rows in pairs, deep down': `${'<div>'.repeat(150)}${filled(row)}`,
  'spans with dates': filled('<span>2021-09-08</span>'),
  'spans with numbers': filled('<span>08</span>'),
  pictures: filled('<img src=a.jpg>'),
  entities: `<p>${filled('&amp;')}`,
  'comments that never end': filled('<!--'),
  'conditional comments': filled('<!--[if IE]>'),
  sheets: `<style>${filled('.a .b .c{display:none}')}</style>${row.repeat(50)}`,
  'selectors that hide': `<style>${filled('div div div div,')}a{display:none}</style>${'<div>'.repeat(150)}`,
  'hidden boxes': filled('<div hidden><a href=1>关于做好有关工作的通知</a></div>'),
  frames: filled('<iframe src=1></iframe>'),
  'years to choose': `<select>${filled('<option>2021年</option>')}</select>`,
  'years side by side': filled('<a href=1>2021年</a><a href=2>2020年</a>'),
  'words that nothing is there': filled('<p>暂无数据</p>'),
  crumbs: filled('<p>当前位置：首页 > 通知公告</p>'),
  'records that never end': `<script type="text/xml"><datastore>${filled('<record><![CDATA[')}`,
  'brackets of JSON': filled('['),
  'numbers of persons': `<p>${filled('13803771234 ')}`,
  'nothing but zeros': filled('\u0000'),
}

const lines: string[] = []

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000

afterAll(() => console.info(lines.join('\n')))

it.each(Object.entries(HOSTILE))('nobody waits for a page of %s', async (name, body) => {
  const app = demoApp(MORNING)
  const bytes = Buffer.from(`<title>x</title><h2>通知公告</h2>${body}`)
  const page = { bytes, contentType: 'text/html; charset=utf-8', url: URL, landedUrl: URL }
  const column = { name: '通知公告', selector: null, isHomepage: false }
  ask(app, 'office', '状态')
  const before = process.threadCpuUsage()
  const reading = inWorker('read-column', { page, column, today })
  const answer = ask(app, 'office', '状态')
  await reading
  const ours = milliseconds(process.threadCpuUsage(before))
  const began = process.cpuUsage()
  const { outcome } = readColumnPage(page, column, today)
  const took = milliseconds(process.cpuUsage(began))

  lines.push(`${took.toFixed(0)} ms\t${ours.toFixed(0)} ms of the thread that answers\t${outcome}\t${name}`)
  expect(answer).not.toBe('')
  expect(took).toBeLessThan(MOST_MS)
  expect(ours).toBeLessThan(LATE_MS)
})
