// SPDX-License-Identifier: MIT
#include "ui/panels/stepwords.h"

namespace helodesk {

namespace {

using State = StepModel::State;

State stateOf(const QModelIndex &index)
{
    return index.data(StepModel::StateRole).value<State>();
}

} // namespace

// Steps without a command of their own.
QString StepWords::text(const QModelIndex &source)
{
    const QString command = source.data(StepModel::TextRole).toString();
    if (!command.isEmpty())
        return command;
    const QByteArray name = source.data(StepModel::NameRole).toByteArray();
    if (name == "greeting")
        return tr("Wait for the greeting");
    if (name == "message")
        return tr("Hand the message over");
    return QString::fromLatin1(name.toUpper());
}

QString StepWords::stateWords(State state)
{
    switch (state) {
    case State::Planned:
        return tr("planned");
    case State::Held:
        return tr("waits for you");
    case State::UnderWay:
        return tr("under way");
    case State::Passed:
        return tr("done");
    case State::Failed:
        return tr("failed");
    case State::NotNeeded:
        return tr("not needed");
    case State::LeftOut:
        return tr("left out by you");
    case State::Skipped:
        return tr("left out");
    case State::NotReached:
        return tr("not reached: the connection had ended");
    case State::Abandoned:
        return tr("not finished: the connection ended");
    }
    return {};
}

QString StepWords::reason(const QModelIndex &source)
{
    const State state = stateOf(source);
    const int row = source.data(StepModel::BecauseRole).toInt();
    const QString reply = source.data(StepModel::ReplyRole).toString();
    switch (state) {
    case State::Failed:
        return !reply.isEmpty() ? reply : row > 0 ? tr("failed, see row %1").arg(row) : stateWords(state);
    case State::Skipped:
        return reply.isEmpty() ? tr("left out, see row %1").arg(row)
                               : tr("left out, because of row %1: %2").arg(row).arg(reply);
    case State::NotNeeded:
        return source.data(StepModel::NameRole).toByteArray() == "message"
            ? tr("not needed: no message was asked for")
            : tr("not needed: nothing changed since the last one");
    case State::Held:
    case State::LeftOut:
    case State::NotReached:
    case State::Abandoned:
        return stateWords(state);
    case State::Planned:
    case State::UnderWay:
    case State::Passed:
        break;
    }
    return source.data(StepModel::EditedRole).toBool() ? tr("changed by you") : QString();
}

QString StepWords::spoken(const QModelIndex &source)
{
    const QString why = reason(source);
    const QString words = tr("Step %1, %2, %3")
                              .arg(source.row() + 1)
                              .arg(text(source), why.isEmpty() ? stateWords(stateOf(source)) : why);
    const bool stops = source.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return stops ? tr("%1, stops before it").arg(words) : words;
}

QVariant StepWords::data(const QModelIndex &index, int role) const
{
    const QModelIndex source = mapToSource(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(source);
    case ReasonRole:
        return reason(source);
    case Qt::ToolTipRole: {
        const QString why = reason(source);
        return QString(text(source) + u'\n' + (why.isEmpty() ? stateWords(stateOf(source)) : why));
    }
    case Qt::AccessibleTextRole:
        return spoken(source);
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace helodesk
