import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tellMoved } from '../../../bot/delivery/moved-deadlines.ts'
import { importApart } from '../../../bot/one-time-links/import.ts'
import { importInto } from '../../../bot/one-time-links/import-into.ts'
import { outboxAfter } from '../../../db/deliveries.ts'
import { movedOwed } from '../../../db/moved-deadlines.ts'
import { letters } from '../../../db/schema/index.ts'
import { demoApp, type TestApp } from '../../support/app.ts'
import { MORNING } from '../../support/ask.ts'
import { file, LETTER_HEAD } from '../../support/import-files.ts'

const WISH = { dryRun: false, channel: 'web', personId: null, mayAdminister: true }
/** Two working days before everything that is due on them. */
const HOLIDAYS = file('放假安排.csv', '日期,安排,名称\n2021-10-11,放假,临时放假\n2021-10-12,放假,临时放假\n')
const LETTER = file('信件.csv', `${LETTER_HEAD}网-99,平氏镇,2021-10-07,,噪声,王某某,,,,,\n`)

let folder: string
let app: TestApp

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  app = demoApp(MORNING, {}, { DATABASE_PATH: join(folder, 'county.db') })
})

afterAll(() => {
  app.db.$client.close()
  rmSync(folder, { recursive: true, force: true })
})

const told = () => outboxAfter(app.db, 0).filter(({ key }) => key.startsWith('moved-deadlines:'))

describe('an import beside the thread that answers', () => {
  it('is seen by it, with whose deadlines a holiday has moved told once', async () => {
    const report = await importApart(app, [LETTER, HOLIDAYS], WISH)

    expect(report).toMatchObject({ written: true, faults: [] })
    expect(app.db.select().from(letters).all()).toContainEqual(expect.objectContaining({ number: '网-99' }))
    expect(app.calendar().special.get('2021-10-11' as never)?.kind).toBe('holiday')
    expect(told().length).toBeGreaterThan(0)
    expect(movedOwed(app.db)).toEqual([])
  })

  it('leaves nobody untold when the process dies after it', async () => {
    const before = told().length
    app.clock.pass(60_000)
    const more = file('放假安排.csv', '日期,安排,名称\n2021-10-13,放假,临时放假\n')
    const by = { at: app.clock.now(), personId: null, channel: 'web' }
    const { name: path } = app.db.$client
    await importInto({
      path,
      files: [more],
      profile: app.profile,
      by,
      dryRun: false,
      mayAdminister: true,
      mayEmpty: 0,
    })
    const untold = [told().length, movedOwed(app.db).length]

    const made = [tellMoved(app), tellMoved(app)]

    expect(untold).toEqual([before, 1])
    expect(made).toEqual([1, 0])
    expect(told().length).toBeGreaterThan(before)
  })

  it('shows what it would do, and does nothing', async () => {
    const preview = await importApart(
      app,
      [file('信件.csv', `${LETTER_HEAD}网-98,平氏镇,2021-10-07,,噪声,王某某,,,,,\n`)],
      {
        ...WISH,
        dryRun: true,
      },
    )

    expect(preview).toMatchObject({ written: false, faults: [], sheets: [{ added: 1 }] })
    expect(app.db.select().from(letters).all()).not.toContainEqual(
      expect.objectContaining({ number: '网-98' }),
    )
  })
})
