import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../db/engine/database.ts'
import { freezeIssued } from '../../../db/engine/frozen.ts'
import { bulletins } from '../../../db/schema/index.ts'
import { date } from '../../../rules/dates.ts'
import { MORNING } from '../../support/ask.ts'
import { demoApp } from '../../support/app.ts'
import { bulletinRow, draftQ3, issueQ3 } from '../../support/bulletin-life.ts'

type Change = Partial<typeof bulletins.$inferInsert>

const app = demoApp(MORNING)
issueQ3(app)
const change = (values: Change) => app.db.update(bulletins).set(values).where(eq(bulletins.id, 1)).run()

describe('an issued bulletin', () => {
  it.each<[string, Change]>([
    ['its state', { state: 'draft' }],
    ['its number', { state: 'void', issueNumber: '督查通报2021年第99期' }],
    ['its fields', { state: 'void', fields: {} }],
    ['its model', { state: 'void', model: { ...bulletinRow(app).model, asOf: date('2021-09-29') } }],
    ['its profile', { state: 'void', profileId: 'guoban-2019' }],
    ['its day', { state: 'void', issuedOn: date('2021-10-09') }],
    ['who signed it', { state: 'void', issuedBy: null }],
    ['its period', { state: 'void', periodKey: '2021Q4' }],
    ['its paper', { state: 'void', letterheadId: 1 }],
  ])('keeps %s', (_, values) => {
    expect(() => change(values)).toThrow('an issued bulletin does not change')
  })

  it('cannot be deleted', () => {
    expect(() => app.db.delete(bulletins).run()).toThrow('an issued bulletin does not change')
  })

  it('can be voided, and then not again', () => {
    change({ state: 'void', voidReason: '数据有误' })

    expect(() => change({ voidReason: '别的理由' })).toThrow('an issued bulletin does not change')
    expect(() => change({ state: 'issued' })).toThrow('an issued bulletin does not change')
  })
})

it('a draft may still change and go', () => {
  const other = demoApp(MORNING)
  draftQ3(other)

  other.db.update(bulletins).set({ fields: {} }).run()
  other.db.delete(bulletins).run()

  expect(other.db.select().from(bulletins).all()).toEqual([])
})

it('what is kept now is kept in a file from before, too, and is set only once', () => {
  const client = openDatabase(':memory:').$client
  const stored = client
    .prepare(`select sql from sqlite_master where name = 'frozen_bulletins_update'`)
    .pluck()
  const current = stored.get()
  client.exec(`drop trigger frozen_bulletins_update;
    create trigger frozen_bulletins_update before update on bulletins begin select 1; end`)

  freezeIssued(client)
  const after = stored.get()
  const version = client.pragma('schema_version', { simple: true })
  freezeIssued(client)

  expect(after).toBe(current)
  expect(client.pragma('schema_version', { simple: true })).toBe(version)
})
