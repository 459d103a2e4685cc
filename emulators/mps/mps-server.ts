import { taskList } from "../tencent-api/task-list.ts";
import { type TencentApiOptions, tencentApiServer } from "../tencent-api/tencent-api-server.ts";
import { describeTaskDetail } from "./describe-task-detail.ts";
import { describeTasks } from "./describe-tasks.ts";

/** What a test does to MPS from the other side. */
export type MpsServer = Awaited<ReturnType<typeof mpsServer>>;

/** MPS's API 2019-06-12 on loopback, as far as it tells of tasks. They are remembered for three days, as internationally. */
export async function mpsServer(options: Omit<TencentApiOptions, "version" | "actions"> = {}) {
  const tasks = taskList(options.now ?? Date.now);
  const actions = { DescribeTaskDetail: describeTaskDetail(tasks), DescribeTasks: describeTasks(tasks) };
  const { url, close } = await tencentApiServer({ ...options, version: "2019-06-12", actions });
  return { url, tasks, close };
}
