/** Milliseconds for which a task can be asked for: three days. */
const remembered = 3 * 24 * 3600_000;

/** A task as DescribeTaskDetail answers it, with what DescribeTasks needs besides. */
export interface ApiTask {
  TaskId: string;
  /** By default the default application's. */
  SubAppId?: number;
  TaskType?: string;
  /** WAITING, PROCESSING, FINISH or ABORTED. */
  Status?: string;
  /** ISO 8601. The task is as old as this says; without it, as old as its entry here. */
  CreateTime?: string;
  BeginProcessTime?: string;
  FinishTime?: string;
  FileId?: string;
  SessionId?: string;
  SessionContext?: string;
  /** ProcedureTask, PullUploadTask … */
  [detail: string]: unknown;
}

export interface TaskList {
  /** Adds a task, or replaces the one of that id. */
  add: (task: ApiTask) => void;
  /** Those of an application that are not too old, in the order in which they were added. */
  of: (subAppId: number | null) => ApiTask[];
}

/** The tasks of all applications. */
export function taskList(now: () => number): TaskList {
  const tasks = new Map<string, { task: ApiTask; since: number }>();
  return {
    add: (task) => {
      const since = task.CreateTime === undefined ? now() : Date.parse(task.CreateTime);
      tasks.set(task.TaskId, { task, since });
    },
    of: (subAppId) =>
      [...tasks.values()]
        .filter(({ task, since }) => (task.SubAppId ?? null) === subAppId && now() - since <= remembered)
        .map(({ task }) => task),
  };
}
