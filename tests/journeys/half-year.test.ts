import { beforeAll, describe, expect, it } from 'vitest'
import { toText } from '../../bot/messages/talk/text.ts'
import { drainOnce } from '../../bot/delivery/outbox.ts'
import { tick } from '../../bot/scheduler.ts'
import { openEpisodes } from '../../db/episodes.ts'
import { outbox, reminders } from '../../db/schema/index.ts'
import { isWorkingDay, workingDayOnOrAfter } from '../../rules/calendar.ts'
import { addDays, date, eachDay, type LocalDate, localDate, timeOfDay } from '../../rules/dates.ts'
import { checkOf } from '../../rules/evaluate.ts'
import { urgency } from '../../rules/finding.ts'
import { isSameEpisode, isTrouble, withoutInhibited, withoutUndecided } from '../../rules/reminders.ts'
import type { Stage } from '../../rules/types.ts'
import { type Delivered, demoApp, recordingChannel, type TestApp, TestClock } from '../support/app.ts'
import { golden } from '../support/golden.ts'

const FROM = date('2021-07-01')
const TO = date('2021-12-31')
const STEP = 5 * 60_000

let app: TestApp
let delivered: readonly Delivered[]

interface Entered {
  readonly episodeId: number
  readonly stage: Stage
  /** The first working day on which it was there. */
  readonly day: LocalDate
  /** Whether the same trouble was at a milder stage before. */
  readonly wasTrouble: boolean
}

const entered: Entered[] = []
/** The gravest stage of each open episode so far. */
const stages = new Map<number, Stage>()

/** A half year of the demo county, asked every five minutes between seven and seven, as the alarm would. */
beforeAll(async () => {
  const clock = new TestClock(`${FROM}T07:00:00+08:00`)
  const channel = recordingChannel(clock)
  app = { ...demoApp(`${FROM}T07:00:00+08:00`, { clock, channels: [channel] }), clock }
  for (const day of eachDay(FROM, TO)) {
    for (clock.moveTo(`${day}T07:00:00+08:00`); timeOfDay(clock.now()) < '19:00'; clock.pass(STEP)) {
      tick(app)
      while ((await drainOnce(app)) > 0);
    }
    if (isWorkingDay(app.calendar(), day)) noteEntered(day)
  }
  delivered = channel.delivered
}, 120_000)

describe('a half year of reminders', () => {
  it('keeps to working days and working hours, and off the full and the half hour', () => {
    const wrong = delivered.filter(({ at }) => {
      const [day, time] = [localDate(at), timeOfDay(at)]
      return !isWorkingDay(app.calendar(), day) || time < '08:30' || time >= '17:30' || /:[03]0$/u.test(time)
    })

    expect(delivered.length).toBeGreaterThan(200)
    expect(wrong).toEqual([])
  })

  it('tells nobody twice in one slot', () => {
    const slots = app.db
      .select()
      .from(outbox)
      .all()
      .map(
        ({ origin, target, key, createdAt }) =>
          `${origin} ${target} ${localDate(createdAt)} ${key.split('#')[1] ?? ''}`,
      )

    expect(new Set(slots).size).toBe(slots.length)
  })

  it('sends everything it decides', () => {
    const unsent = app.db
      .select()
      .from(outbox)
      .all()
      .filter(({ state }) => state !== 'sent')

    expect(unsent).toEqual([])
  })

  it('sends a department two messages a week at the most, on average', () => {
    const liaisons = delivered.filter(({ target }) => target !== 'office' && !target.startsWith('group:'))
    const people = new Set(liaisons.map(({ target }) => target))

    expect(liaisons.length / people.size / 26).toBeLessThanOrEqual(2)
  })

  it('speaks of every trouble of a department within one working day of each graver stage', () => {
    const said = app.db.select().from(reminders).all()
    const missing = entered.filter(
      ({ episodeId, stage, day }) =>
        !said.some(
          (it) =>
            it.episodeId === episodeId &&
            it.stage === stage &&
            it.saidOn >= day &&
            it.saidOn <= workingDayOnOrAfter(app.calendar(), addDays(day, 1)),
        ),
    )

    const late = entered.filter(({ stage }) => stage === 'overdue' || stage === 'serious')
    expect(late.length).toBeGreaterThan(100)
    expect(late.filter(({ wasTrouble }) => wasTrouble).length).toBeGreaterThan(20)
    expect(missing).toEqual([])
  })

  it('names the day of the look behind everything it says is late about a column, a site or an account', () => {
    const lines = delivered
      .flatMap(({ reply }) => reply.sections)
      .flatMap((section) => section.lines)
      .filter((line) => /^(?:[LMW]\d|\S+网站：)/u.test(line) && /单项否决|未更新|未见更新|不合格/u.test(line))

    expect(lines.length).toBeGreaterThan(100)
    expect(lines.filter((line) => !/\d{4}-\d{2}-\d{2}检查/u.test(line))).toEqual([])
  })

  it('reminds the group once a week', () => {
    const weekly = delivered.filter(({ target }) => target === 'group:1')

    expect(weekly.map(({ at }) => localDate(at))).toEqual(
      eachDay(date('2021-06-28'), TO)
        .filter((_, index) => index % 7 === 0)
        // The bot was first started in the middle of a week, and made up for its Monday.
        .map((monday) => workingDayOnOrAfter(app.calendar(), monday < FROM ? FROM : monday)),
    )
  })

  it('reads in October as it did', () => {
    const weeks = delivered.filter(({ at }) => localDate(at) >= '2021-10-08' && localDate(at) <= '2021-10-22')

    const text = readable(weeks)
    expect(text).toBe(golden('weeks.md', text))
  })
})

/** Notes which troubles of departments are graver on a working day than they were before, as the rules see it. */
function noteEntered(day: LocalDate): void {
  const open = openEpisodes(app.db)
  for (const id of stages.keys()) if (!open.some((episode) => episode.id === id)) stages.delete(id)
  // A vetoed site speaks for its columns.
  for (const finding of withoutInhibited(withoutUndecided(app.findings(day), open))) {
    const { audience, cadence } = checkOf(finding)
    if (!isTrouble(finding) || audience !== 'department' || cadence !== 'daily') continue
    const episode = open.find((it) => isSameEpisode(it, finding))
    if (!episode) throw new Error(`${day}: ${finding.check} ${finding.subject.id} has no episode`)
    const before = stages.get(episode.id)
    if (before !== undefined && urgency(finding.stage) <= urgency(before)) continue
    stages.set(episode.id, finding.stage)
    entered.push({ episodeId: episode.id, stage: finding.stage, day, wasTrouble: before !== undefined })
  }
}

function readable(messages: readonly Delivered[]): string {
  const blocks: string[] = []
  let shown: LocalDate | null = null
  for (const { at, target, reply } of messages) {
    const day = localDate(at)
    if (day !== shown) blocks.push(`## ${day}`)
    shown = day
    blocks.push(`### ${timeOfDay(at)} → ${target}`, `\`\`\`text\n${toText(reply)}\n\`\`\``)
  }
  return [
    '# What everybody received from 8 to 22 October 2021',
    'Written by tests/journeys/half-year.test.ts from the demo county; UPDATE_GOLDEN=1 writes it anew.',
    ...blocks,
    '',
  ].join('\n\n')
}
