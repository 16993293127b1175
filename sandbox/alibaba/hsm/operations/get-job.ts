import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { hsmOperation } from "../hsm-operation";
import { jobs, jobView } from "../jobs";

/** Tells how far a task is. */
export const getJob = hsmOperation({
  action: "GetJob",
  parameters: ["JobId"],
  mutates: false,
  run: ({ cloud, params }) => {
    const jobId = requiredText(params, "JobId");
    const job = jobs(cloud).get(jobId);
    if (!job) throw refusal("HsmJobNotExist.Error", jobId);
    return { Job: jobView(cloud, job) };
  },
});
