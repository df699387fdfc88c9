// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/historyworker.h"

#include <QComboBox>
#include <QList>

namespace helodesk {

class RunHistoryModel;

// Chooses one run: a dot, when it was and its verdict. It offers the latest runs of the profile, and of the others.
class RunPicker : public QComboBox
{
    Q_OBJECT
public:
    explicit RunPicker(RunHistoryModel *runs, const QString &name, QWidget *parent = nullptr);

    // Offers the inside of TLS of the run at the other side, too.
    void setOffersInside(bool offers) { m_offersInside = offers; }
    // What is chosen, among the runs of that profile.
    void setSide(const ComparedSide &side, const QByteArray &profile);
    // Without a record or an id: inside TLS.
    [[nodiscard]] const ComparedSide &side() const { return m_side; }
    void showPopup() override;

Q_SIGNALS:
    // By the user.
    void picked();

private:
    void fill();
    void add(const ComparedSide &side, Standing standing, const QString &words);
    void addKept(const RunSummary &run, bool otherProfile);
    void choose(int index);

    RunHistoryModel *m_runs;
    ComparedSide m_side;
    QByteArray m_profile;
    QList<ComparedSide> m_sides; // in the order offered
    bool m_offersInside = false;
};

} // namespace helodesk
