-- A refused import leaves its plan planned; none was ever kept as refused.
ALTER TABLE "ImportRun" DROP CONSTRAINT "ImportRun_state";
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_state" CHECK ("state" IN ('planned', 'cleared', 'running', 'applied'));
