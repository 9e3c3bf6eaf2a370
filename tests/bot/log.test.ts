import { expect, it } from 'vitest'
import { ledgers } from '../../bot/ledgers/index.ts'
import { REDACTED } from '../../bot/log.ts'

it('the machine’s log never holds what the ledgers keep to themselves', () => {
  const hidden = ledgers.flatMap(({ stored }) =>
    stored.filter(({ isHidden }) => isHidden).flatMap(({ of }) => of),
  )

  expect(hidden).toContain('writerName')
  expect(hidden.filter((name) => !REDACTED.includes(name))).toEqual([])
})
