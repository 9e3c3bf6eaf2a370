import { serveTasks } from '../../bot/workers/serve-tasks.ts'
import { HOSTILE_TASKS } from './hostile-tasks.ts'

serveTasks(HOSTILE_TASKS)
