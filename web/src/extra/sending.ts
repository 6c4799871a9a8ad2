// From the button to the answer: fetched when somebody begins to fill in, so that it is there when the network is not.
export { Submission } from "../sending/submission.js";
