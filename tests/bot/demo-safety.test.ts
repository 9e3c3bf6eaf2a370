import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openApp } from '../../bot/app.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { openLog } from '../../bot/log.ts'
import { markCounty, openDatabase } from '../../db/engine/database.ts'
import { departments } from '../../db/schema/index.ts'

const log = openLog('silent')
const CONNECTED = { WECOM_GROUP_KEY: 'key-1' }

function open(path: string, env: Record<string, string>) {
  return openApp(loadConfig({ DATABASE_PATH: path, ...env }), { log })
}

function file(): string {
  return join(mkdtempSync(join(tmpdir(), 'demo-')), 'county.db')
}

it('never fills a real county’s file with the demo, however empty it looks to a bare command', () => {
  const path = file()
  const real = open(path, CONNECTED)

  expect(() => open(path, {})).toThrow('holds a real county')

  expect(real.db.select().from(departments).all()).toEqual([])
})

it('never speaks to real people from the demo county', () => {
  const path = file()
  open(path, {})

  expect(() => open(path, CONNECTED)).toThrow('holds the demo county')
})

it('opens the demo again, also beside a platform when it is asked for', () => {
  const path = file()
  open(path, {})

  expect(open(path, {}).db.select().from(departments).all().length).toBeGreaterThan(50)
  expect(open(path, { ...CONNECTED, DEMO: '1' }).config.demo).toBe(true)
})

it('fills the demo after all when the process died between taking the file and filling it', () => {
  const path = file()
  openDatabase(path, (db) => markCounty(db, 'demo')).$client.close()

  expect(open(path, {}).db.select().from(departments).all().length).toBeGreaterThan(50)
})

it('keeps the two in different files unless told otherwise', () => {
  expect([loadConfig({}).databasePath, loadConfig(CONNECTED).databasePath]).toEqual([
    'data/demo.db',
    'data/ducha.db',
  ])
})
