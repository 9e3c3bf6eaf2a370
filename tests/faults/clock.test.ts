import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../support/bot-process.ts'
import { wecomEnv } from '../support/doors.ts'
import { type FakeWecom, openFakeWecom } from '../support/fake-wecom.ts'
import {
  ALARM_MS,
  Clocks,
  DAY,
  HOUR,
  makeSettledCounty,
  MINUTE,
  openFolder,
  quiet,
  saidRows,
  startOffice,
  TUESDAY,
} from '../support/faults.ts'

const folder = openFolder()
const TEMPLATE = join(folder.path, 'template.db')
/** As long as in the accident that this is about. */
const AWAY_MS = 24_000
const TO_WEDNESDAY = 23 * HOUR + 41 * MINUTE

beforeAll(async () => await makeSettledCounty(TEMPLATE))
afterAll(() => folder[Symbol.dispose]())

interface Wednesday {
  /** Decided on Wednesday, and what became of it. */
  readonly decided: readonly string[]
  readonly arrived: readonly string[]
}

/** A Tuesday, what happens on it, and the Wednesday after. */
async function days(
  name: string,
  happen: (clocks: Clocks, office: Awaited<ReturnType<typeof startOffice>>, fake: FakeWecom) => Promise<void>,
): Promise<Wednesday> {
  const path = join(folder.path, `${name}.db`)
  copyFileSync(TEMPLATE, path)
  const clocks = new Clocks(join(folder.path, `${name}.clock`))
  await using fake = await openFakeWecom({ clock: clocks, saysTime: true })
  await using office = await startOffice({ ...wecomEnv(fake.origin), DATABASE_PATH: path }, clocks)
  await happen(clocks, office, fake)
  const before = fake.arrived.length
  clocks.pass(TO_WEDNESDAY)
  await quiet(path, clocks, '2021-10-13')
  const rows = saidRows(path).filter(({ key }) => key.includes('2021-10-13'))
  expect(
    saidRows(path).filter(({ createdAt, notBefore }) => Math.max(createdAt, notBefore) > clocks.now() + DAY),
  ).toEqual([])
  return {
    decided: rows.map(({ key, state }) => `${key} ${state}`),
    arrived: fake.arrived
      .slice(before)
      .map(({ to, content }) => `${to} ${content}`)
      .sort(),
  }
}

describe.concurrent('a clock that is wrong for half a minute', () => {
  let usual: Wednesday

  beforeAll(async () => {
    usual = await days('usual', async () => {})
  })

  it.each([
    ['41-days-ahead', 41 * DAY],
    ['2038', Date.parse('2038-02-01T09:30:00+08:00') - TUESDAY],
    ['1970', Date.parse('1970-01-01T09:30:00+08:00') - TUESDAY],
  ])('%s: is noticed and told, decides nothing, and costs the next day nothing', async (name, off) => {
    const wednesday = await days(name, async (clocks, office, fake) => {
      const [rows, arrived] = [saidRows(join(folder.path, `${name}.db`)), fake.arrived.length]
      clocks.setMachineOff(off)
      const seen = await until('the guard', async () => {
        const watched = await office.watch()
        return watched.reasons.includes('clock') ? watched : null
      })
      await sleep(AWAY_MS)
      const answer = await office.ask('fagai', '状态')
      await until('somebody to be told', () => fake.arrived.length > arrived)
      const told = fake.arrived.slice(arrived)
      clocks.setMachineOff(0)
      await until('the end of it', async () => (await office.watch()).deep === 200)

      expect(seen.ready).toEqual({ status: 200, fault: null })
      expect([seen.deep, seen.metrics('ducha_clock_doubt')]).toEqual([503, 1])
      expect(answer).toContain('发改委')
      expect(told.map(({ to, content }) => [to, content.split('\n')[0]])).toEqual([
        ['admin', expect.stringContaining('服务器时钟需要核对')],
      ])
      expect(office.logged(50).map(({ msg }) => msg)).toEqual(['the machine’s clock is wrong'])
      const since = saidRows(join(folder.path, `${name}.db`)).slice(rows.length)
      expect(since.map(({ origin }) => origin)).toEqual(['trouble'])
    })

    expect(wednesday).toEqual(usual)
  })

  it('ahead at the start, while the bot was off: the platform’s time is gone by, and people are answered', async () => {
    const path = join(folder.path, 'start.db')
    copyFileSync(TEMPLATE, path)
    const clocks = new Clocks(join(folder.path, 'start.clock'))
    await using fake = await openFakeWecom({ clock: clocks, saysTime: true })
    const env = { ...wecomEnv(fake.origin), DATABASE_PATH: path }
    const rows = saidRows(path).length
    clocks.setMachineOff(41 * DAY)
    await using office = await startOffice(env, clocks)
    await sleep(ALARM_MS)
    const held = {
      decided: saidRows(path)
        .slice(rows)
        .map(({ origin }) => origin),
      watched: await office.watch(),
    }
    const answer = await office.ask('fagai', '状态')
    clocks.pass(TO_WEDNESDAY)
    await quiet(path, clocks, '2021-10-13')

    expect(held.decided.filter((origin) => origin !== 'trouble')).toEqual([])
    expect(held.watched.reasons).toContain('clock')
    expect(answer).toContain('发改委')
    expect(fake.arrived[0]).toMatchObject({ to: 'admin', content: expect.stringContaining('时钟需要核对') })
    expect((await office.watch()).reasons).toEqual([])
  })
})
