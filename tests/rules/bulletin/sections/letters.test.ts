import { describe, expect, it } from 'vitest'
import { letterSection } from '../../../../rules/bulletin/sections/letters.ts'
import { date } from '../../../../rules/dates.ts'
import type { Letter } from '../../../../rules/types.ts'
import { department, letter, snapshot } from '../../../support/snapshot.ts'

const QUARTER = { from: date('2021-07-01'), to: date('2021-09-30') }

/** `[department, received, answered]`, one line a letter. */
type Line = readonly [number, string, string | null]

function section(lines: readonly Line[], today = '2021-09-30') {
  const letters = lines.map(([departmentId, received, answered], index): Letter =>
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
  return letterSection(snapshot({ today: date(today), letters, departments }), QUARTER)
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

  it('names nobody when all is answered', () => {
    expect(section([[1, '2021-08-01', '2021-08-02']]).mostUnanswered).toEqual([])
  })
})
