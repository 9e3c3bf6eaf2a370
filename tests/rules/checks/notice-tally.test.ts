import { describe, expect, it } from 'vitest'
import { noticeTally } from '../../../rules/checks/notice-tally.ts'
import { date } from '../../../rules/dates.ts'
import type { AccountState, NoticeLevel } from '../../../rules/types.ts'
import { account, notice, snapshot } from '../../support/snapshot.ts'

type Line = readonly [NoticeLevel, string]

const evaluate = (lines: readonly Line[], state: AccountState = 'running') =>
  noticeTally.evaluate(
    snapshot({
      accounts: [account({ state })],
      notices: lines.map(([level, on], index) => notice({ id: index + 1, level, issuedOn: date(on) })),
    }),
  )

describe('notice-tally', () => {
  const three: Line[] = [
    ['county', '2020-01-10'],
    ['county', '2021-01-10'],
    ['county', '2021-07-10'],
  ]

  it.each([
    ['two of the county', three.slice(0, 2), 0],
    ['three of the county, over two years', three, 1],
    ['one of the city and two of the county', [['city', '2021-01-01'], ...three.slice(0, 2)] as Line[], 0],
    ['one of the province', [['province', '2021-10-08']] as Line[], 1],
  ])('%s: %i', (_, lines, found) => {
    expect(evaluate(lines)).toHaveLength(found)
  })

  it('suggests, with every notice at hand, from the day the line was reached', () => {
    const [finding] = evaluate([...three, ['county', '2021-08-10']])

    expect(finding).toMatchObject({ stage: 'serious', since: '2021-07-10', dueOn: null })
    expect(finding?.detail.levels[2]?.notices).toHaveLength(4)
  })

  it('stays the same trouble when a second level is reached', () => {
    expect(evaluate([...three, ['province', '2021-09-10']])[0]?.since).toBe('2021-07-10')
    expect(evaluate([['province', '2021-01-05'], ...three])[0]?.since).toBe('2021-01-05')
  })

  it.each(['closing', 'announced', 'deregistered', 'filed'] as const)(
    'is over once the account is %s',
    (state) => {
      expect(evaluate(three, state)).toEqual([])
    },
  )

  it('is the office’s to hear', () => {
    expect(noticeTally.audience).toBe('office')
  })
})
