import { describe, expect, it } from 'vitest'
import {
  audienceNames,
  messagesTo,
  officeRecipients,
  recipientsOf,
} from '../../../bot/delivery/recipients.ts'
import { say } from '../../../bot/messages/talk/reply.ts'
import { departmentNames } from '../../../db/departments.ts'
import { activePeople, type Person } from '../../../db/people.ts'
import { groups } from '../../../db/schema/index.ts'
import type { App } from '../../../bot/app.ts'
import { addPerson } from '../../support/ask.ts'
import { staffedApp } from '../../support/staffed-app.ts'

function namesOf(app: App, recipients: ReturnType<typeof officeRecipients>): (string | undefined)[] {
  return recipients.map(({ audience }) => audienceNames(app)(audience))
}

describe('the same words to several', () => {
  it('are a message for each, under a name of its own', () => {
    const app = staffedApp()
    addPerson(app, 'second', 'office', [])

    const messages = messagesTo(officeRecipients(app), { key: 'k', origin: 'urge', reply: say('好') })

    const ids = activePeople(app.db).flatMap((it) => (it.role === 'office' ? it.personId : []))
    expect(messages.map(({ key }) => key)).toEqual(ids.map((id) => `k:person:${id}`))
    expect(messages.map(({ door }) => door.target)).toEqual(['office', 'second'])
  })
})

describe('who runs things', () => {
  it('is the office, each in private', () => {
    const app = staffedApp()

    expect(namesOf(app, officeRecipients(app))).toEqual(['office'])
  })

  it('is the first role in which anybody can be reached', () => {
    const app = staffedApp()
    app.db.$client.exec(`delete from identities where user_id = 'admin'`)

    expect(namesOf(app, officeRecipients(app, { roles: ['admin', 'office'] }))).toEqual(['office'])
  })

  it('is nobody when nobody of them is there', () => {
    expect(officeRecipients(staffedApp(), { people: [] })).toEqual([])
  })
})

describe('a department', () => {
  const told = (app: App, people: readonly Person[]) => {
    const id = departmentNames(app.db).find(({ name }) => name === '平氏镇')!.id
    return recipientsOf(app, id, people)
  }

  it('is told in private, and its group is not', () => {
    const app = staffedApp()
    app.db.insert(groups).values({ name: '督查群', channel: 'wecom-app', target: 'g' }).run()

    expect(namesOf(app, told(app, activePeople(app.db)))).toEqual(['pingshi'])
  })

  it('is told in its group when it has nobody', () => {
    const app = staffedApp()
    app.db.insert(groups).values({ name: '督查群', channel: 'wecom-app', target: 'g' }).run()

    expect(namesOf(app, told(app, []))).toEqual(['督查群'])
  })
})
