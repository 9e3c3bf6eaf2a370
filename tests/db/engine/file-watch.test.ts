import { copyFileSync, mkdtempSync, renameSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../db/engine/database.ts'
import { type FileWatch, watchFile } from '../../../db/engine/file-watch.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { departments } from '../../../db/schema/index.ts'

let path: string
let db: Database
let watch: FileWatch

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  path = join(folder, 'test.db')
  db = openDatabase(path)
  onTestFinished(() => {
    db.$client.close()
    rmSync(folder, { recursive: true, force: true })
  })
  watch = watchFile(path)
})

function write(times = 1): void {
  for (let time = 0; time < times; time += 1)
    db.insert(departments)
      .values({ name: `${Math.random()}`.repeat(40), kind: 'department', sortOrder: 1 })
      .run()
}

const seen = () => [watch.look(), watch.isCut()]

describe('a file that is open', () => {
  it.each([
    ['at first', () => {}],
    ['after writing', () => write()],
    ['after a checkpoint', () => (write(500), db.$client.pragma('wal_checkpoint(PASSIVE)'))],
    ['after the log was cut', () => (write(500), db.$client.pragma('wal_checkpoint(TRUNCATE)'), write())],
    [
      'beside another that opens, writes and closes it',
      () => {
        const other = openDatabase(path)
        other.insert(departments).values({ name: '甲', kind: 'department', sortOrder: 1 }).run()
        other.$client.close()
      },
    ],
  ])('is as it should be %s', (_, act) => {
    act()

    expect(seen()).toEqual([null, false])
  })

  it.each([
    ['missing', 'deleted', () => rmSync(path)],
    ['missing', 'moved', () => renameSync(path, `${path}.moved`)],
    [
      'replaced',
      'replaced by a copy',
      () => {
        copyFileSync(path, `${path}.copy`)
        renameSync(`${path}.copy`, path)
      },
    ],
    ['emptied', 'emptied', () => truncateSync(path)],
    ['log-lost', 'left without its log', () => rmSync(`${path}-wal`)],
    [
      'log-lost',
      'given another log',
      () => {
        copyFileSync(`${path}-wal`, `${path}.copy`)
        renameSync(`${path}.copy`, `${path}-wal`)
      },
    ],
  ])('is found %s when it was %s', (fault, _, act) => {
    write()

    act()

    expect(watch.look()).toBe(fault)
  })

  it.each([4096, 4096 * 3 + 100, 50])('is found cut after %i bytes', (bytes) => {
    write(500)
    db.$client.pragma('wal_checkpoint(TRUNCATE)')

    truncateSync(path, bytes)

    expect(seen()).toEqual([null, true])
  })

  it('is well again when it is back', () => {
    renameSync(path, `${path}.moved`)
    const away = watch.look()
    renameSync(`${path}.moved`, path)

    expect([away, watch.look()]).toEqual(['missing', null])
  })

  it('is none in memory', () => {
    const inMemory = watchFile(':memory:')

    expect([inMemory.look(), inMemory.isCut()]).toEqual([null, false])
  })
})
