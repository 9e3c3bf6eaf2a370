import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { diskOf, isNearlyFull, watchDisk } from '../../../bot/upkeep/disk-watch.ts'
import { outbox } from '../../../db/schema/index.ts'
import { demoApp } from '../../support/app.ts'

const MB = 1024 * 1024

describe('the disk', () => {
  it.each([
    [255, 0, true],
    [256, 0, false],
    [1_355, 550, true],
    [1_356, 550, false],
  ])('with %i MB free beside a database of %i MB is nearly full: %s', (free, size, expected) => {
    expect(isNearlyFull({ free: free * MB, size: size * MB })).toBe(expected)
  })

  it('is told of once a day when it is', () => {
    const app = demoApp('2021-10-12T09:30:00+08:00')
    const config = { ...app.config, databasePath: 'data/county.db' }
    const full = { ...app, config, store: Object.assign(Object.create(app.store), { freeBytes: () => MB }) }

    watchDisk(full)
    watchDisk(full)
    app.clock.moveTo('2021-10-13T09:30:00+08:00')
    watchDisk(full)

    const told = app.db.select().from(outbox).all()
    expect(told.map(({ target }) => target)).toEqual(['admin', 'admin'])
    expect(JSON.stringify(told[0]?.body)).toContain('只剩1 MB')
  })

  it('is measured where the database lies, with its log', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const app = demoApp('2021-10-12T09:30:00+08:00', {}, { DATABASE_PATH: join(folder, 'demo.db') })
    onTestFinished(() => {
      app.db.$client.close()
    })

    const disk = diskOf(app)

    expect(disk?.size).toBeGreaterThan(100_000)
    expect(disk?.free).toBeGreaterThan(MB)
    expect(diskOf(demoApp('2021-10-12T09:30:00+08:00'))).toBeNull()
  })
})
