import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { databaseTroubleOf } from '../../../bot/cli/database-trouble.ts'
import { DatabaseError, type DatabaseFault } from '../../../db/engine/database.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

function said(fault: DatabaseFault): string {
  return databaseTroubleOf(new DatabaseError(fault, join(folder, 'county.db'))).replaceAll(folder, 'X')
}

function backUpOn(...days: readonly string[]): void {
  mkdirSync(join(folder, 'backup'))
  for (const day of days) writeFileSync(join(folder, 'backup', `county-${day}.db`), '')
}

it.each([
  ['damaged', '已损坏', 'restore 备份文件 --yes'],
  ['read-only', '不让写', '权限'],
  ['unreadable', '打不开', 'DATABASE_PATH'],
  ['newer', '更新版本', 'git pull && npm ci'],
  ['busy', '占着', '导入'],
  ['full', '磁盘满了', '清理磁盘'],
] as const)(
  'tells of a database that is %s what it is, what to do, and which backups there are',
  (fault, what, toDo) => {
    backUpOn('2021-10-10', '2021-10-11')

    const text = said(fault)

    expect(text).toContain(what)
    expect(text).toContain(toDo)
    expect(text).toContain('X/backup 里有2份自动备份，最近一份 X/backup/county-2021-10-11.db。')
  },
)

it('admits that there are no backups', () => {
  expect(said('damaged')).toContain('X/backup 里没有自动备份。')
})

it('says how to have a missing one back, and how to begin anew', () => {
  backUpOn('2021-10-11')

  expect(said('missing')).toBe(
    [
      '没有找到数据库 X/county.db（或者它是空的），但 X/backup 里有1份自动备份，没有新建。',
      '用最近一份恢复：npm run -s bot -- restore X/backup/county-2021-10-11.db --yes',
      '文件只是挪了地方的，请放回原处或改 DATABASE_PATH；确要从零开始的，请先把 X/backup 移走。',
    ].join('\n'),
  )
})
