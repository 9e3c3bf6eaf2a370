import { expect, it } from 'vitest'
import { openFetcher } from '../../bot/crawl/fetcher.ts'
import { crawlOnce } from '../../bot/crawl/run.ts'
import type { Reply } from '../../bot/messages/talk/reply.ts'
import { toText } from '../../bot/messages/talk/text.ts'
import { tick } from '../../bot/scheduler.ts'
import { departments, identities, outbox, people, peopleDepartments } from '../../db/schema/index.ts'
import { columnState } from '../../rules/columns.ts'
import { addDays, date, type LocalDate } from '../../rules/dates.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../support/app.ts'
import { type FakeColumn, type FakeSites, openFakeSites } from '../support/fake-sites.ts'

const SHAPE = { sites: 42, columnsPerSite: 30, today: date('2021-10-08'), dead: [7, 23] }
/** Two hundred days after the last look; a Friday before the holiday of the first of May. */
const AGED = date('2022-04-28')
/** What no look can call stale: a page without a date, or no page of the column at all. */
const MUTE = new Set(['undated', 'missing', 'broken', 'login', 'bomb', 'inward'])

function county() {
  const clock = new TestClock('2021-10-08T20:00:00+08:00')
  const app = emptyApp(clock, [recordingChannel(clock)], { CRAWL: '1' })
  const parts = { clock, log: app.log, ignoresRobots: false, privateNetworks: ['127.0.0.1'], restMs: 0 }
  return { app, fetchPage: openFetcher({ ...parts }) }
}

/** The office, and somebody in every department, each with a door of their own. */
function staff(app: TestApp): void {
  const add = (account: string, role: 'office' | 'liaison', departmentId: number | null) => {
    const { id } = app.db.insert(people).values({ account, name: account, role }).returning().get()
    app.db.insert(identities).values({ platform: 'simulator', userId: account, personId: id }).run()
    if (departmentId !== null) app.db.insert(peopleDepartments).values({ personId: id, departmentId }).run()
  }
  add('office', 'office', null)
  for (const { id, sortOrder } of app.db.select().from(departments).all())
    add(`liaison-${sortOrder}`, 'liaison', id)
}

async function night(app: TestApp, fetchPage: ReturnType<typeof openFetcher>, day: LocalDate) {
  const next = addDays(day, 1)
  for (const at of [`${day}T20:00`, `${next}T01:00`, `${next}T05:59`, `${next}T06:00`]) {
    app.clock.moveTo(`${at}:00+08:00`)
    await crawlOnce(app, fetchPage, new AbortController().signal)
  }
}

/** Everything that was said in a day's working hours and the night before, by whom it was said to. */
function saidOn(app: TestApp, day: LocalDate): Map<string, string> {
  const known = app.db.select().from(outbox).all().length
  for (const time of ['09:05', '09:10', '09:15', '09:20', '09:25', '09:35']) {
    app.clock.moveTo(`${day}T${time}:00+08:00`)
    tick(app)
  }
  const said = new Map<string, string>()
  for (const { target, body } of app.db.select().from(outbox).all().slice(known))
    said.set(target, `${said.get(target) ?? ''}\n${toText(body as Reply)}`)
  return said
}

function statesOn(app: TestApp, day: LocalDate): Map<number, string> {
  const { websites } = app.snapshot(day)
  return new Map(
    websites.flatMap(({ columns }) =>
      columns.map((it): [number, string] => {
        const state = columnState(it, day)
        return [it.id, state.state === 'unknown' ? state.reason : state.state]
      }),
    ),
  )
}

/** The columns a message to a department names, by their numbers. */
function named(text: string | undefined): string[] {
  return [...new Set(text?.match(/栏目\d+/gu))].sort()
}

/** Which columns each site's department must be told of. */
function accused(sites: FakeSites, isStale: (column: FakeColumn) => boolean): string[][] {
  return Array.from({ length: SHAPE.sites }, (_, site) =>
    sites.columns
      .filter((column) => column.site === site && !sites.dead.has(site) && isStale(column))
      .map(({ name }) => name)
      .sort(),
  )
}

function toldTo(said: ReadonlyMap<string, string>): string[][] {
  return Array.from({ length: SHAPE.sites }, (_, site) => named(said.get(`liaison-${site}`)))
}

it('ages by two hundred days: nobody is accused by old looks, and then those whom new ones convict', async () => {
  const { app, fetchPage } = county()
  await using sites = await openFakeSites(app.db, SHAPE)
  staff(app)
  await night(app, fetchPage, SHAPE.today)
  await night(app, fetchPage, addDays(SHAPE.today, 1))

  const before = saidOn(app, date('2021-10-11'))
  const agedSaid = saidOn(app, addDays(AGED, 1))
  const agedStates = new Set(statesOn(app, addDays(AGED, 1)).values())
  const isPublished = ({ kind, id }: FakeColumn) => kind === 'fresh' && id % 2 === 0
  for (const column of sites.columns.filter(isPublished)) sites.publish(column, AGED)
  await night(app, fetchPage, addDays(AGED, 1))
  const afterOne = statesOn(app, addDays(AGED, 2))
  await night(app, fetchPage, addDays(AGED, 2))
  // The holiday is over.
  const after = saidOn(app, date('2022-05-05'))

  const wasStale = ({ kind }: FakeColumn) => kind === 'stale' || kind === 'blank'
  expect(toldTo(before)).toEqual(accused(sites, wasStale))
  // Nobody has looked: the office is told that, and no department anything.
  expect(agedStates).toEqual(new Set(['ran-out', 'outdated', 'never-looked']))
  expect([...agedSaid.keys()]).toEqual(['office'])
  expect(agedSaid.get('office')).toContain('有栏目很久没有看')
  // One look is not enough, and what was published shows at once.
  const seenOnce = sites.columns.filter(({ id }) => afterOne.get(id) === 'fresh')
  expect(seenOnce).toEqual(sites.columns.filter((it) => isPublished(it) && !sites.dead.has(it.site)))
  expect([...afterOne.values()]).not.toContain('stale')
  const isStale = (column: FakeColumn) => !MUTE.has(column.kind) && !isPublished(column)
  expect(toldTo(after)).toEqual(accused(sites, isStale))
  // What could not be read is the office's business, and nobody else's.
  const office = [...saidToOffice(app)].join('\n')
  for (const words of ['第8局网站', '第24局网站', '要求登录', '跳转到了台账以外的网站', '首页服务器拒绝连接'])
    expect(office).toContain(words)
  for (const site of sites.dead) expect(after.has(`liaison-${site}`)).toBe(false)
  const others = [...before, ...after].filter(([target]) => target !== 'office').map(([, text]) => text)
  expect(others.filter((text) => /要求登录|读不到|打不开|拒绝连接|自动检查：/u.test(text))).toEqual([])
})

function saidToOffice(app: TestApp): string[] {
  const rows = app.db.select().from(outbox).all()
  return rows.filter(({ target }) => target === 'office').map(({ body }) => toText(body as Reply))
}
