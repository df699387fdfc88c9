// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/smtp/capabilities.h"

#include <QAbstractTableModel>
#include <QList>

namespace helodesk {

class Timeline;

// What a server offered in EHLO, compared between before and inside TLS. Facts only; words and colours are the
// business of whoever shows it.
class CapabilityModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Phase { BeforeTls, AfterTls };
    Q_ENUM(Phase)
    // What became of a keyword on the way into TLS. Same is also said where there is nothing to compare with.
    enum class Change {
        Same,
        Added, // offered inside TLS only
        Changed, // offered in both, with other parameters
        Gone, // offered before TLS only
        NotOffered, // one that a client would look for; offered in neither
    };
    Q_ENUM(Change)
    enum Column { MarkColumn, KeywordColumn, MeaningColumn, ColumnCount };
    enum Role {
        KeywordRole = Qt::UserRole, // QByteArray, as sent
        ParametersRole, // QList<QByteArray>, as sent
        BeforeRole, // QList<QByteArray>: the parameters before TLS, of a keyword that changed
        ChangeRole, // Change
        PhraseRole, // QString, what the keyword means
        ReferenceRole, // QString, its RFC
        KnownRole, // bool: the keyword is registered or well known
        MechanismsRole, // bool: the parameters are sign-in mechanisms
    };

    using QAbstractTableModel::QAbstractTableModel;

    // Takes what the timeline's last EHLO replies offered. Resets the model if that differs from what it has.
    void setTimeline(const Timeline &timeline);
    void setCapabilities(const Capabilities &before, const Capabilities &after);
    void clear() { setCapabilities({}, {}); }
    void setPhase(Phase phase);
    [[nodiscard]] Phase phase() const { return m_phase; }
    // Whether that phase has anything to show.
    [[nodiscard]] bool has(Phase phase) const;
    // Whether the phase shown is compared with the other one.
    [[nodiscard]] bool compares() const;
    // For copying: one line a keyword, "KEYWORD<TAB>parameters", as sent.
    [[nodiscard]] QString toTable() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        Capability capability;
        Change change = Change::Same;
        CapabilityMeaning meaning;
    };
    void rebuild();
    [[nodiscard]] QList<Row> compared() const;
    void appendNotOffered(QList<Row> &rows) const;

    Phase m_phase = Phase::AfterTls;
    Capabilities m_before;
    Capabilities m_after;
    QList<Row> m_rows;
};

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::CapabilityModel::Change)
