import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ledgers } from '../../bot/ledgers/index.ts'
import { openLog } from '../../bot/log.ts'

it('the machine’s log never holds what the ledgers keep to themselves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'log')
  const log = openLog('info', openSync(path, 'w') as 1)
  const hidden = ledgers.flatMap(({ stored }) =>
    stored.filter(({ isHidden }) => isHidden).flatMap(({ of }) => of),
  )

  for (const name of hidden) log.info({ [name]: '王五', row: 'kept' }, 'done')

  const written = readFileSync(path, 'utf8')
  expect(hidden).toContain('writerName')
  expect(written.match(/kept/gu)).toHaveLength(hidden.length)
  expect(written).not.toContain('王五')
})
