// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/runview.h"

#include <QList>

// A rule reads the run and returns what it found, with evidence and what follows from it. Rules know nothing of each
// other; verdict.cpp decides which finding came first. To add one: write it here and in rules_*.cpp, and list it in
// verdict.cpp.
namespace helodesk::rules {

using Rule = QList<Finding> (*)(const RunView &);

// rules_connect.cpp: from the name to the greeting.
QList<Finding> nameNotFound(const RunView &run);
QList<Finding> noConnection(const RunView &run);
QList<Finding> someAddressesDead(const RunView &run);
QList<Finding> greetingRefused(const RunView &run);
QList<Finding> slowGreeting(const RunView &run);
// rules_ending.cpp: how it broke off.
QList<Finding> timedOut(const RunView &run);
QList<Finding> connectionLost(const RunView &run);
QList<Finding> goodbye(const RunView &run);
// rules_tls.cpp
QList<Finding> noEncryption(const RunView &run);
QList<Finding> handshakeFailed(const RunView &run);
QList<Finding> textBeforeEncryption(const RunView &run);
QList<Finding> certificateEndsSoon(const RunView &run);
QList<Finding> sentInClear(const RunView &run);
// rules_auth.cpp
QList<Finding> signInImpossible(const RunView &run);
QList<Finding> signInRefused(const RunView &run);
QList<Finding> passwordsInClear(const RunView &run);
// rules_envelope.cpp
QList<Finding> helloRefused(const RunView &run);
QList<Finding> claimRefused(const RunView &run); // XCLIENT, XFORWARD
QList<Finding> senderRefused(const RunView &run);
QList<Finding> recipientsRefused(const RunView &run);
QList<Finding> commandsOutOfOrder(const RunView &run);
// rules_hello.cpp
QList<Finding> dislikedName(const RunView &run);
// rules_message.cpp
QList<Finding> contentImpossible(const RunView &run);
QList<Finding> contentRefused(const RunView &run);
QList<Finding> lineEndsCorrected(const RunView &run);
// rules_protocol.cpp
QList<Finding> otherService(const RunView &run);
QList<Finding> protocolBroken(const RunView &run);
QList<Finding> repliesBendRules(const RunView &run);
QList<Finding> spokeUnasked(const RunView &run);
QList<Finding> typedCommandsRefused(const RunView &run);

} // namespace helodesk::rules
