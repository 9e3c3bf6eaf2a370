import { untraced } from '../../db/engine/change.ts'
import { departments } from '../../db/schema/index.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from './app.ts'
import { addPerson, MORNING } from './ask.ts'

/** Three departments and one person of each role, two liaisons among them; quick to make. */
export function staffedApp(at = MORNING): TestApp {
  const clock = new TestClock(at)
  const app = emptyApp(clock, [recordingChannel(clock, { name: 'wecom-app', platform: 'wecom' })])
  untraced(app.db, () => {
    app.db
      .insert(departments)
      .values([
        { name: '县政府办', kind: 'department', sortOrder: 1 },
        { name: '教体局', kind: 'department', sortOrder: 2 },
        { name: '平氏镇', kind: 'township', sortOrder: 3 },
      ])
      .run()
    addPerson(app, 'office', 'office', ['县政府办'])
    addPerson(app, 'leader', 'leader', ['县政府办'])
    addPerson(app, 'admin', 'admin', ['县政府办'])
    addPerson(app, 'pingshi', 'liaison', ['平氏镇'])
    addPerson(app, 'jiaoti', 'liaison', ['教体局'])
  })
  return app
}
