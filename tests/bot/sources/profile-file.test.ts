import { describe, expect, it } from 'vitest'
import { parseProfile } from '../../../bot/sources/profile-file.ts'
import { profiles } from '../../../rules/profiles/index.ts'
import { tongbai2021, unsourced } from '../../../rules/profiles/tongbai-2021.ts'

/** The paths that are found wrong, in the file's terms. */
function faultsOf(file: unknown): string[] {
  const result = parseProfile(typeof file === 'string' ? file : JSON.stringify(file))
  if (!('faults' in result)) throw new Error('was not refused')
  return [...result.faults].sort()
}

function profileOf(file: unknown) {
  const result = parseProfile(typeof file === 'string' ? file : JSON.stringify(file))
  if ('faults' in result) throw new Error(result.faults.join('\n'))
  return result.profile
}

describe('a county’s own profile', () => {
  it.each(profiles)('may extend $id and change nothing', (profile) => {
    expect(profileOf({ extends: profile.id })).toEqual(profile)
  })

  it('changes what it names and nothing beside it', () => {
    const own = profileOf({
      extends: 'tongbai-2021',
      id: 'xinye-2024',
      letter: { normalWorkingDays: 7 },
      foi: { upcomingWorkingDays: [3] },
    })

    expect(own).toEqual({
      ...unsourced,
      id: 'xinye-2024',
      letter: { ...unsourced.letter, normalWorkingDays: 7 },
      foi: { ...unsourced.foi, upcomingWorkingDays: [3] },
    })
  })

  it.each(['tongbai-2021', 'guoban-2019'])('built on %s quotes no other county', (base) => {
    const own = profileOf({ extends: base, id: 'xinye-2024', media: { minUpdatesPerWeek: 3 } })

    expect(JSON.stringify({ ...own, title: '' })).not.toMatch(/桐柏|宛政办|每周二次/u)
  })

  it('from before a switch was there has its default', () => {
    expect(profileOf({ extends: 'tongbai-2021', letter: { streak: 2 } }).letter.clockStart).toBe('received')
    expect(
      profileOf({ extends: 'tongbai-2021', letter: { clockStart: 'transferred' } }).letter.clockStart,
    ).toBe('transferred')
  })

  it('may switch on what is off, whole', () => {
    const unreachable = { minVisits: 140, failedShare: 0.05 }

    expect(profileOf({ extends: 'tongbai-2021', website: { unreachable } }).website.unreachable).toEqual(
      unreachable,
    )
    expect(faultsOf({ extends: 'tongbai-2021', website: { unreachable: { minVisits: 140 } } })).toEqual([
      expect.stringContaining('website.unreachable.failedShare'),
    ])
  })

  it('may begin with a byte order mark', () => {
    expect(profileOf('\uFEFF{"extends":"tongbai-2021"}')).toEqual(tongbai2021)
  })
})

describe('a profile is refused', () => {
  it.each([
    ['not JSON', '{', '(file): not JSON'],
    ['empty', '', '(file): not JSON'],
    ['not an object', '[]', 'extends: '],
    ['null', 'null', 'extends: '],
    ['extends nothing', '{}', 'extends: '],
    ['extends an unknown one', '{"extends":"nope"}', 'extends: not one of tongbai-2021, guoban-2019'],
    ['extends a property of every object', '{"extends":"constructor"}', 'extends: not one of'],
  ])('%s', (_, json, expected) => {
    expect(faultsOf(json)).toEqual([expect.stringContaining(expected)])
  })

  it.each([
    ['a misspelt key', { letter: { normalWorkingDay: 7 } }, 'letter: Unrecognized key: "normalWorkingDay"'],
    ['a misspelt area', { leter: {} }, '(file): Unrecognized key: "leter"'],
    ['a word for a number', { letter: { normalWorkingDays: '7' } }, 'letter.normalWorkingDays: '],
    ['an unknown word', { letter: { clockStart: 'sent' } }, 'letter.clockStart: '],
    ['a fraction of a day', { letter: { normalWorkingDays: 1.5 } }, 'letter.normalWorkingDays: '],
    ['a negative number', { media: { upcomingDays: -1 } }, 'media.upcomingDays: '],
    ['a rate above one', { interpretation: { textRate: 100 } }, 'interpretation.textRate: '],
    ['null for an area', { letter: null }, 'letter: '],
    ['a list for an area', { letter: [] }, 'letter: '],
    ['a time that is none', { reminders: { opensAt: '07h30' } }, 'reminders.opensAt: '],
    ['hours that end before they begin', { reminders: { opensAt: '18:00' } }, 'reminders: closesAt'],
    ['no repeat at all', { reminders: { repeatAfterDays: [] } }, 'reminders.repeatAfterDays: '],
    [
      'an unknown veto',
      { website: { vetoes: [{ counts: 'x', atLeast: 1, clause: 'c' }] } },
      'website.vetoes.0.counts: ',
    ],
  ])('with %s', (_, own, expected) => {
    expect(faultsOf({ extends: 'tongbai-2021', ...own })).toEqual([expect.stringContaining(expected)])
  })

  it.each([
    ['{"extends":"tongbai-2021","__proto__":{"polluted":1}}', '(file): Unrecognized key: "__proto__"'],
    [
      '{"extends":"tongbai-2021","letter":{"__proto__":{"streak":1}}}',
      'letter: Unrecognized key: "__proto__"',
    ],
    [
      '{"extends":"tongbai-2021","constructor":{"prototype":{"polluted":1}}}',
      '(file): Unrecognized key: "constructor"',
    ],
  ])('%s, and changes no other object', (json, expected) => {
    expect(faultsOf(json)).toEqual([expected])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(tongbai2021.letter.streak).toBe(3)
  })

  it('with every fault at once', () => {
    const faults = faultsOf({
      extends: 'tongbai-2021',
      leter: {},
      letter: { streak: 0, clause: '' },
      reminders: { closesAt: '25:00' },
      website: { passMark: 'sixty' },
    })

    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      '(file)',
      'letter.clause',
      'letter.streak',
      'reminders.closesAt',
      'website.passMark',
    ])
  })
})
