import fc from 'fast-check'
import { expect, it } from 'vitest'
import { renderBulletin } from '../../bot/bulletins/files.ts'
import { drainOnce } from '../../bot/delivery/outbox.ts'
import type { Reply } from '../../bot/messages/talk/reply.ts'
import { toText } from '../../bot/messages/talk/text.ts'
import { tick } from '../../bot/scheduler.ts'
import {
  accountLooks,
  columns,
  departments,
  groups,
  mediaAccounts,
  observations,
  outbox,
  posts,
  websites,
} from '../../db/schema/index.ts'
import { lastFreshDay } from '../../rules/columns.ts'
import { addDays, date, type LocalDate } from '../../rules/dates.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../support/app.ts'
import { addPerson, ask, codesIn } from '../support/ask.ts'
import { bulletinRow } from '../support/bulletin-life.ts'
import { readDocx } from '../support/docx-reader.ts'

const BEGIN = date('2021-01-04')
const WINDOWS = [
  { count: 14, unit: 'day' },
  { count: 6, unit: 'month' },
  { count: 1, unit: 'month' },
] as const

/** A look made while what it saw was fresh: on a day, `age` a share of what is left of the window after it. */
const freshLook = fc.record({
  day: fc.integer({ min: 0, max: 200 }),
  age: fc.double({ min: 0, max: 1, noNaN: true }),
})
const columnHistory = fc.record({
  window: fc.constantFrom(...WINDOWS),
  looks: fc.array(freshLook, { maxLength: 4 }),
  source: fc.constantFrom('inspection' as const, 'crawl' as const, 'report' as const),
  isUnreadable: fc.boolean(),
})
const accountHistory = fc.record({
  posts: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 5 }),
  looks: fc.array(freshLook, { maxLength: 3 }),
})
const county = fc.record({
  columns: fc.array(columnHistory, { minLength: 1, maxLength: 8 }),
  accounts: fc.array(accountHistory, { minLength: 1, maxLength: 4 }),
  today: fc.integer({ min: 210, max: 320 }),
})

type History = typeof county extends fc.Arbitrary<infer T> ? T : never

/** The day of the newest item that such a look saw: not yet run out when it was made. */
function seenOn(day: LocalDate, age: number, lastGood: (newest: LocalDate) => LocalDate): LocalDate {
  let newest = day
  for (let back = Math.floor(age * 190); back > 0 && lastGood(addDays(newest, -1)) >= day; back -= 1)
    newest = addDays(newest, -1)
  return newest
}

function fill(history: History): TestApp {
  const clock = new TestClock(`${addDays(BEGIN, history.today)}T09:16:00+08:00`)
  const app = emptyApp(clock, [recordingChannel(clock)])
  const { db } = app
  db.insert(departments).values({ name: '平氏镇', kind: 'township', sortOrder: 1 }).run()
  db.insert(groups).values({ name: '群', channel: 'simulator', target: 'group:1' }).run()
  addPerson(app, 'office', 'office', [])
  addPerson(app, 'pingshi', 'liaison', ['平氏镇'])
  db.insert(websites).values({ departmentId: 1, name: '平氏镇网站' }).run()
  for (const [index, { window, looks, source, isUnreadable }] of history.columns.entries()) {
    const columnId = index + 1
    const { count: windowCount, unit: windowUnit } = window
    db.insert(columns)
      .values({ websiteId: 1, name: `栏目${columnId}`, windowCount, windowUnit, isHomepage: index === 0 })
      .run()
    for (const { day, age } of looks) {
      const lookedOn = addDays(BEGIN, day)
      const onDay = seenOn(lookedOn, age, (newest) => lastFreshDay(window, newest))
      db.insert(observations)
        .values({ columnId, lookedOn, outcome: 'dated', onDay, source })
        .onConflictDoNothing()
        .run()
    }
    if (isUnreadable)
      db.insert(observations)
        .values({ columnId, lookedOn: addDays(BEGIN, 205), outcome: 'unreadable', source })
        .run()
  }
  for (const [index, { posts: days, looks }] of history.accounts.entries()) {
    const accountId = index + 1
    db.insert(mediaAccounts)
      .values({ departmentId: 1, platform: '微信公众号', name: `账号${accountId}`, ownerName: '平氏镇政府' })
      .run()
    for (const day of days)
      db.insert(posts)
        .values({ accountId, postedOn: addDays(BEGIN, day), title: String(day), source: 'inspection' })
        .onConflictDoNothing()
        .run()
    for (const { day, age } of looks) {
      const lookedOn = addDays(BEGIN, day)
      const newestOn = seenOn(lookedOn, age, (newest) => addDays(newest, 14))
      db.insert(accountLooks)
        .values({ accountId, lookedOn, newestOn, source: 'inspection' })
        .onConflictDoNothing()
        .run()
    }
  }
  return app
}

/** A fortnight of what is pushed, from the day on. */
async function pushed(app: TestApp): Promise<string[]> {
  for (let day = 0; day < 14; day += 1) {
    app.clock.pass(23 * 3_600_000 + 50 * 60_000)
    for (let round = 0; round < 2; round += 1) {
      tick(app)
      app.clock.pass(5 * 60_000)
    }
  }
  while ((await drainOnce(app)) > 0);
  return app.db
    .select()
    .from(outbox)
    .all()
    .map(({ body }) => toText(body as Reply))
}

/** Everything an office and a department can be answered. */
function answers(app: TestApp): string[] {
  const said = [
    '状态 平氏镇',
    '网站 平氏镇',
    '新媒体 平氏镇',
    '总览',
    '状态',
    '季度通报 2021Q3',
    '季度通报 2021H1',
    '核对 B1',
  ].map((text) => ask(app, 'office', text))
  const codes = new Set([...said.flatMap(codesIn), 'L1', 'M1', 'W1'])
  return [
    ...said,
    ask(app, 'pingshi', '状态'),
    ask(app, 'office', '催办 全部'),
    ...[...codes].filter((it) => /^[LMW]/u.test(it)).map((it) => ask(app, 'office', `为什么 ${it}`)),
  ]
}

/** Ways to say that there is none, and what every bulletin asks of whoever is named in it. */
const NONE = [
  '单项否决0个',
  '不判为未更新',
  '没有发现栏目超过时限未更新的网站',
  '0个有栏目未更新（共0个栏目）',
  '，0个未更新，',
  '没有超期或快到期的事项',
  '没有需要催办的到期、超期事项',
  '均无到期或超期事项',
  '被判定为不合格以及存在问题的单位',
]

/** The rule itself is no verdict. */
function accusations(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('依据：'))
    .map((line) => NONE.reduce((rest, words) => rest.replaceAll(words, ''), line))
    .filter((line) => /单项否决|未更新|不合格|超期/u.test(line))
}

it('accuses nobody of anything that nobody looked at when it was late', async () => {
  await fc.assert(
    fc.asyncProperty(county, async (history) => {
      const app = fill(history)
      expect([...answers(app), ...(await pushed(app))].flatMap(accusations)).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 120_000)

it('prints no verdict in any file of a bulletin', async () => {
  await fc.assert(
    fc.asyncProperty(county, async (history) => {
      const app = fill(history)
      ask(app, 'office', '季度通报 2021Q3')
      const drafted = bulletinRow(app)

      expect([drafted.model.media?.rows, drafted.model.websites?.rows]).toEqual([[], []])
      const files = await renderBulletin(app, drafted)
      const texts = files
        .filter(({ name }) => /\.(?:docx|md|csv)$/u.test(name))
        .map(({ name, content }) => (name.endsWith('.docx') ? readDocx(content).text : String(content)))
      expect(texts.length).toBeGreaterThan(1)
      for (const text of texts) expect(accusations(String(text))).toEqual([])
    }),
    { numRuns: 6 },
  )
}, 120_000)
