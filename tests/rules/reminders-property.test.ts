import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, date, daysBetween, type LocalDate } from '../../rules/dates.ts'
import { type Finding, urgency } from '../../rules/finding.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { type Announcement, announcementFor, type Episode } from '../../rules/reminders.ts'
import type { Stage } from '../../rules/types.ts'
import { account } from '../support/snapshot.ts'

const BEGIN = date('2021-03-01')
const STAGES = ['ok', 'upcoming', 'due', 'overdue', 'serious'] as const

interface Day {
  readonly stage: Stage
  /** 「收到」 after the morning's alert, silent for so many days; null when nobody says it. */
  readonly acknowledgedFor: number | null
}

interface Said extends Announcement {
  readonly on: LocalDate
  readonly episode: number
}

const days = fc.array(
  fc.record({
    stage: fc.constantFrom(...STAGES),
    acknowledgedFor: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 4, nil: null }),
  }),
  { minLength: 1, maxLength: 60 },
)

/** Trouble that only gets worse until it is gone, as time makes it. */
const worsening = days.map((history) => {
  let worst: Stage = 'ok'
  return history.map((day) => {
    worst = day.stage === 'ok' || urgency(day.stage) > urgency(worst) ? day.stage : worst
    return { ...day, stage: worst }
  })
})

/** What the daily alert would have said of one item, morning after morning. */
function live(history: readonly Day[]): Said[] {
  const said: Said[] = []
  let [episode, count] = [null as Episode | null, 0]
  history.forEach(({ stage, acknowledgedFor }, index) => {
    const today = addDays(BEGIN, index)
    if (stage === 'ok') episode = null
    else {
      if (episode === null) count += 1
      const found = finding(stage)
      const announced = announcementFor(found, episode, tongbai2021, today)
      episode ??= fresh(count, today)
      if (announced) {
        said.push({ ...announced, on: today, episode: count })
        episode = { ...episode, remindedStage: stage, remindedOn: today, reminders: announced.ordinal }
      }
      if (acknowledgedFor !== null) {
        const acknowledgedUntil = addDays(today, acknowledgedFor)
        episode = { ...episode, acknowledgedUntil, acknowledgedStage: stage }
      }
    }
  })
  return said
}

function finding(stage: Stage): Finding {
  return {
    check: 'media-freshness',
    area: 'media',
    subject: { kind: 'account', id: 1 },
    departmentId: 1,
    stage,
    since: BEGIN,
    dueOn: null,
    detail: { account: account(), freshness: { state: 'unknown', reason: 'never-seen' } },
  }
}

function fresh(id: number, today: LocalDate): Episode {
  return {
    id,
    check: 'media-freshness',
    subject: { kind: 'account', id: 1 },
    since: BEGIN,
    lastSeenOn: today,
    remindedStage: null,
    remindedOn: null,
    reminders: 0,
    acknowledgedUntil: null,
    acknowledgedStage: null,
  }
}

describe('over any history', () => {
  it('each stage of an episode is announced once as it is entered, and on that very day', () => {
    fc.assert(
      fc.property(worsening, (history) => {
        const said = live(history)
        const entries = said.filter(({ reason }) => reason === 'new-stage')
        const keys = entries.map(({ episode, finding: { stage } }) => `${episode} ${stage}`)

        const entered = history.flatMap(({ stage }, index) =>
          stage !== 'ok' && stage !== (history[index - 1]?.stage ?? 'ok') ? [addDays(BEGIN, index)] : [],
        )
        expect(new Set(keys).size).toBe(keys.length)
        expect(entries.map(({ on }) => on)).toEqual(entered)
      }),
      { numRuns: 2_000 },
    )
  })

  it('nothing but what is overdue is repeated, and less and less often', () => {
    fc.assert(
      fc.property(days, (history) => {
        const said = live(history)
        const waits = tongbai2021.reminders.repeatAfterDays

        for (const {
          reason,
          finding: { stage },
          ordinal,
          on,
          episode,
        } of said) {
          if (reason === 'new-stage') continue
          const before = said.findLast((it) => it.episode === episode && it.ordinal === ordinal - 1)
          const wait = waits[Math.min(ordinal - 1, waits.length) - 1] ?? 14
          expect(['overdue', 'serious']).toContain(stage)
          expect(daysBetween(before?.on ?? on, on)).toBeGreaterThanOrEqual(wait)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('a 「收到」 never hides a later stage', () => {
    fc.assert(
      fc.property(worsening, (history) => {
        const said = live(history)

        history.forEach(({ stage }, index) => {
          const before = history[index - 1]?.stage ?? 'ok'
          if (before === 'ok' || urgency(stage) <= urgency(before)) return
          expect(said.some(({ on }) => on === addDays(BEGIN, index))).toBe(true)
        })
      }),
      { numRuns: 2_000 },
    )
  })
})
