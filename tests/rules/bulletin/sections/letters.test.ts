import { describe, expect, it } from 'vitest'
import { letters, letterSection } from '../../../../rules/bulletin/sections/letters.ts'
import { tongbai2021 } from '../../../../rules/profiles/tongbai-2021.ts'
import { date } from '../../../../rules/dates.ts'
import type { Letter } from '../../../../rules/types.ts'
import { department, letter, snapshot } from '../../../support/snapshot.ts'

const QUARTER = { from: date('2021-07-01'), to: date('2021-09-30') }

/** `[department, received, answered]`, one line a letter. */
type Line = readonly [number, string, string | null]

function section(lines: readonly Line[], today = '2021-09-30', until?: string) {
  const received = lines.map(([departmentId, received, answered], index): Letter =>
    letter({
      id: index + 1,
      departmentId,
      receivedOn: date(received),
      answeredOn: answered === null ? null : date(answered),
    }),
  )
  const departments = ['工信局', '教体局', '环保局', '卫健委'].map((name, index) =>
    department({ id: index + 1, name }),
  )
  return letterSection(
    snapshot({ today: date(today), letters: received, departments }),
    QUARTER,
    until === undefined ? undefined : date(until),
  )
}

describe('letterSection', () => {
  it('counts what was received in the quarter, both ends included', () => {
    const lines: Line[] = [
      [1, '2021-06-30', null],
      [1, '2021-07-01', null],
      [1, '2021-09-30', null],
      [1, '2021-10-01', null],
    ]

    expect(section(lines)).toMatchObject({
      received: 2,
      answered: 0,
      unanswered: 2,
      answeredRate: { printed: '0.0%' },
    })
  })

  it('keeps the rate of answers apart from the rate of timely ones', () => {
    const lines: Line[] = [
      [1, '2021-09-01', '2021-09-08'],
      [1, '2021-09-01', '2021-09-09'],
      [1, '2021-09-01', null],
      [1, '2021-09-29', '2021-10-08'],
    ]

    expect(section(lines, '2021-10-08')).toMatchObject({
      answered: 2,
      answeredRate: { printed: '50.0%' },
      onTimeRate: { printed: '25.0%' },
    })
  })

  it('gives each unit its own rates, and how many working days its answers took', () => {
    const lines: Line[] = [
      [1, '2021-09-01', '2021-09-08'],
      [1, '2021-09-01', '2021-09-09'],
      [1, '2021-09-01', null],
      [2, '2021-09-17', '2021-09-22'],
      [3, '2021-09-02', null],
    ]

    const { rows, workingDays } = section(lines)

    expect(rows.map((row) => [row.unit, row.onTimeRate.printed, row.workingDays.printed])).toEqual([
      ['工信局', '33.3%', '5.5'],
      ['环保局', '0.0%', '—'],
      ['教体局', '100.0%', '2.0'],
    ])
    // 5 + 6 + 2 (18 September was worked, 19 to 21 were not) over three.
    expect(workingDays).toEqual({ total: 13, count: 3, printed: '4.3' })
  })

  it('lists units in the order of their first letter', () => {
    const lines: Line[] = [
      [2, '2021-08-02', null],
      [1, '2021-08-01', '2021-08-02'],
      [2, '2021-08-03', null],
    ]

    expect(section(lines).rows.map(({ unit, received, unanswered }) => [unit, received, unanswered])).toEqual(
      [
        ['工信局', 1, 0],
        ['教体局', 2, 2],
      ],
    )
  })

  it('names the three units with most unanswered letters, in that same order', () => {
    const many = (id: number, count: number) =>
      Array.from({ length: count }, (): Line => [id, `2021-08-0${id}`, null])

    const { mostUnanswered } = section([...many(1, 1), ...many(2, 27), ...many(3, 3), ...many(4, 4)])

    expect(mostUnanswered).toEqual(['教体局', '环保局', '卫健委'])
  })

  it('counts replies up to the day the bulletin says, each judged by its own due day', () => {
    // Five working days over National Day: received on 09-28, due on 10-11; on 09-30, due on 10-13.
    const lines: Line[] = [
      [1, '2021-09-29', '2021-10-11'],
      [1, '2021-09-28', '2021-10-12'],
      [2, '2021-09-30', '2021-10-13'],
      [3, '2021-09-30', null],
    ]

    expect(section(lines, '2021-10-12', '2021-10-12')).toMatchObject({
      until: '2021-10-12',
      answered: 2,
      unanswered: 2,
      notDue: 2,
      onTimeRate: { printed: '25.0%' },
    })
    expect(section(lines, '2021-10-20', '2021-10-14')).toMatchObject({
      answered: 3,
      unanswered: 1,
      notDue: 0,
      mostUnanswered: ['环保局'],
    })
    expect(section(lines, '2021-10-20')).toMatchObject({
      until: '2021-09-30',
      answered: 0,
      unanswered: 4,
      notDue: 4,
    })
  })

  it('counts a letter that is not due among the unanswered, says so, and names nobody for it', () => {
    const found = section([
      [1, '2021-09-22', null],
      [1, '2021-09-24', null],
      [2, '2021-09-30', null],
    ])

    // Due on 09-28, for the Sunday was worked; on 09-30 itself; and on 10-13.
    expect(found).toMatchObject({ unanswered: 3, notDue: 2, mostUnanswered: ['工信局'] })
    expect(found.rows.map(({ unit, unanswered, notDue }) => [unit, unanswered, notDue])).toEqual([
      ['工信局', 2, 1],
      ['教体局', 1, 1],
    ])
    expect(letters.problems?.(found, tongbai2021).map((it) => it.department)).toEqual(['工信局'])
    expect(letters.repeated?.(found, found)).toEqual(['工信局'])
  })

  it('names nobody when all is answered', () => {
    expect(section([[1, '2021-08-01', '2021-08-02']]).mostUnanswered).toEqual([])
  })
})
