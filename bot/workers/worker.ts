/** The one program that runs in workers: see pool.ts. */
import { serveTasks } from './serve-tasks.ts'
import { TASKS } from './tasks.ts'

serveTasks(TASKS)
