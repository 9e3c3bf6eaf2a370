import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isWorkingDay } from '../../rules/calendar.ts'
import { date } from '../../rules/dates.ts'
import { builtInCalendar } from '../../bot/sources/holidays.ts'
import { runBot } from '../support/bot-process.ts'
import { golden } from '../support/golden.ts'
import { monthPages, printedMessages } from '../support/month-pages.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'ducha-'))
const HALF_YEAR = ['simulate', '--from', '2021-07-01', '--to', '2021-12-31']
const LATE = 240_000

const ABOUT = `# A half year of the demo county, a month on a page

Written by tests/process/simulate.test.ts; UPDATE_GOLDEN=1 writes it anew. Every message of it:
\`npm run -s bot -- simulate --from 2021-07-01 --to 2021-12-31\`.
`

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

async function halfYear(zone: string, file: string): Promise<string> {
  const { status, stdout } = await runBot(HALF_YEAR, { DATABASE_PATH: join(FOLDER, file), TZ: zone })
  expect(status).toBe(0)
  return stdout
}

describe('a half year of the demo county, every message of it', () => {
  it(
    'reads as it did, on a machine in Shanghai and on one in New York',
    async () => {
      const [shanghai, newYork] = await Promise.all([
        halfYear('Asia/Shanghai', 'shanghai.db'),
        halfYear('America/New_York', 'new-york.db'),
      ])

      expect(newYork === shanghai).toBe(true)

      const messages = printedMessages(shanghai)
      const pages = `${ABOUT}\n${monthPages(messages, '平氏镇联络员')}`
      expect(pages).toBe(golden('half-year.md', pages))

      const calendar = builtInCalendar()
      expect(messages.length).toBeGreaterThan(1_000)
      expect(
        messages.filter(
          ({ day, time }) => !isWorkingDay(calendar, date(day)) || time < '08:30' || time >= '17:30',
        ),
      ).toEqual([])
      const slots = messages.map(({ receiver, day, time, why }) => `${receiver} ${day} ${time} ${why}`)
      expect(new Set(slots).size).toBe(slots.length)
      const departments = messages.filter(({ receiver }) => receiver.endsWith('联络员'))
      const named = new Set(departments.map(({ receiver }) => receiver))
      expect(departments.length / named.size / 26).toBeLessThanOrEqual(2)
    },
    LATE,
  )
})
