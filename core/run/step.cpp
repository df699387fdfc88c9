// SPDX-License-Identifier: MIT
#include "core/run/step.h"

namespace helodesk {

static Move ofKind(Move::Kind kind)
{
    Move move;
    move.kind = kind;
    return move;
}

Move Move::send(Command command)
{
    Move move = ofKind(Send);
    move.command = std::move(command);
    return move;
}

Move Move::prepare(ContentMaker make)
{
    Move move = ofKind(Prepare);
    move.make = std::move(make);
    return move;
}

Move Move::handOver(const helodesk::Chunks &chunks)
{
    Move move = ofKind(Chunks);
    move.chunks = chunks;
    return move;
}

Move Move::pass()
{
    return ofKind(Pass);
}

Move Move::skip()
{
    return ofKind(Skip);
}

Move Move::fail()
{
    return ofKind(Fail);
}

Move Move::fail(events::Problem::Kind kind, const QByteArray &detail)
{
    Move move = ofKind(Fail);
    move.problem = events::Problem{kind, detail, true};
    return move;
}

Move Move::noting(events::Note::Kind kind, const QByteArray &detail) &&
{
    note = events::Note{kind, detail};
    return std::move(*this);
}

Move Step::answered(const Answer &answer, StepContext)
{
    return answer.reply.isPositive() ? Move::pass() : Move::fail();
}

} // namespace helodesk
