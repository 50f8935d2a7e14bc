export { answerAuth as GET, answerAuth as POST } from "@/lib/edge/session/auth-door";
