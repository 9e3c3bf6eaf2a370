import { expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { digestByDepartment, worstFirst } from '../../rules/digest.ts'
import { evaluate } from '../../rules/evaluate.ts'
import {
  account,
  days,
  department,
  letter,
  rectification,
  snapshot,
  staleColumns,
  website,
} from '../support/snapshot.ts'

const departments = [
  department({ id: 3, name: '教体局' }),
  department({ id: 1 }),
  department({ id: 2, name: '无事局' }),
]

const county = snapshot({
  departments,
  websites: [website({ departmentId: 1, columns: staleColumns(5) })],
  accounts: [account({ recentUpdates: days('2021-09-27 2021-09-27') })],
  letters: [
    letter({ id: 1, departmentId: 3, receivedOn: date('2021-09-28') }),
    letter({ id: 2, departmentId: 3, receivedOn: date('2021-09-01') }),
    letter({ id: 3, departmentId: 3, receivedOn: date('2021-09-02') }),
  ],
  rectifications: [rectification({ departmentId: 1, deadlineOn: date('2021-10-08') })],
})

it('makes one digest per department, in the order of the office, and none for those without findings', () => {
  const digests = digestByDepartment(evaluate(county), departments)

  expect(digests.map((it) => it.department.name)).toEqual(['教体局', '平氏镇'])
})

it('puts the worst first and hides what a graver finding covers', () => {
  const pingshi = digestByDepartment(evaluate(county), departments)[1]

  expect(pingshi?.findings.map(({ check, stage }) => [check, stage])).toEqual([
    ['website-verdict', 'serious'],
    ['rectification-deadline', 'due'],
    ['media-freshness', 'upcoming'],
  ])
})

it('keeps the order of the checks among equals', () => {
  const letters = evaluate(county).filter(({ check }) => check === 'letter-deadline')

  expect(worstFirst(letters).map(({ subject, stage }) => [subject.id, stage])).toEqual([
    [2, 'serious'],
    [3, 'serious'],
    [1, 'upcoming'],
  ])
})
