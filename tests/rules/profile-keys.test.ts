import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import {
  type LocalRule,
  LOCAL_CLAUSE,
  profileOn,
  RULE_KEYS,
  type RuleName,
  valueOf,
} from '../../rules/profile-keys.ts'
import { guoban2019 } from '../../rules/profiles/guoban-2019.ts'
import { profiles } from '../../rules/profiles/index.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'

function rule(
  from: string,
  name: RuleName,
  value: LocalRule['value'],
  clause: string | null = null,
): LocalRule {
  return { from: date(from), name, value, clause }
}

const on = (day: string, ...rules: LocalRule[]) => profileOn(rules, date(day), profiles, tongbai2021)

describe('the rules of a day', () => {
  it('are those of the profile where an office has none of its own', () => {
    expect(on('2022-01-01')).toBe(tongbai2021)
    expect(on('2022-01-01', rule('2000-01-01', 'base', 'guoban-2019'))).toBe(guoban2019)
  })

  it('change on their first day and not before', () => {
    const ten = rule('2022-01-01', 'media.vetoAfterDays', 10, '某政办〔2021〕9号')

    expect(on('2021-12-31', ten).media.vetoAfterDays).toBe(14)
    expect(on('2022-01-01', ten).media).toMatchObject({ vetoAfterDays: 10, vetoClause: '某政办〔2021〕9号' })
    expect(on('2022-01-01', ten).id).not.toBe(on('2021-12-31', ten).id)
  })

  it('say that they are local where no document is named, and only what was changed', () => {
    const changed = on('2022-01-01', rule('2021-01-01', 'website.vetoes.blank', 3))

    expect(changed.website.vetoes).toEqual([
      ...tongbai2021.website.vetoes,
      { counts: 'blank', atLeast: 3, clause: LOCAL_CLAUSE },
    ])
    expect(changed.media).toEqual(tongbai2021.media)
  })

  it('may switch a veto off', () => {
    expect(on('2022-01-01', rule('2021-01-01', 'website.vetoes.stale', 0)).website.vetoes).toEqual([])
  })
})

it.each(Object.keys(RULE_KEYS).filter((it) => it !== 'base') as RuleName[])(
  '%s is what it was set to',
  (name) => {
    const { shape } = RULE_KEYS[name]
    const value = {
      count: 'from' in shape ? shape.from + 1 : 0,
      percent: 40,
      'yes-no': true,
      time: '09:15',
      choice: 'of' in shape ? (shape.of.at(-1) ?? '') : '',
      profile: '',
    }[shape.kind]

    expect(valueOf(on('2022-01-01', rule('2021-01-01', name, value)), name)).toBe(value)
  },
)
