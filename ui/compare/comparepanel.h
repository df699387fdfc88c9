// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/comparemodel.h"
#include "core/profile/expectations.h"
#include "ui/run/historyworker.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace helodesk {

class CompareBanner;
class CompareView;
class RunPicker;
class Workbench;

// The page that sets two runs side by side: what is to be compared, the first difference, all rows, and what to do
// with it.
class ComparePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ComparePanel(Workbench *workbench, QWidget *parent = nullptr);

    // The answer comes a moment later.
    void compare(const ComparedSide &left, const ComparedSide &right);
    [[nodiscard]] CompareModel *model() { return &m_model; }
    [[nodiscard]] const CompareBanner *banner() const { return m_banner; }
    [[nodiscard]] bool isEmpty() const { return !m_shown; }

Q_SIGNALS:
    // Something to tell the user in a line.
    void told(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    QLayout *makeTop();
    QLayout *makeFoot();
    void order();
    void take(const ComparisonAnswer &answer);
    void swap();
    void copyForTicket();
    void setNoiseCounts(bool counts);
    void expectRight();
    void undoExpect();
    void updateFoot();
    void applyFonts();
    [[nodiscard]] QByteArray profileOf(const ComparedSide &side) const;
    [[nodiscard]] QDateTime startOf(const ComparedSide &side) const;

    struct Expected {
        QByteArray profile;
        Expectations before;
    };
    Workbench *m_workbench;
    CompareModel m_model;
    RunPicker *m_left;
    RunPicker *m_right;
    QLabel *m_with;
    QPushButton *m_swap;
    QPushButton *m_ticket;
    CompareBanner *m_banner;
    CompareView *m_view;
    QLabel *m_empty;
    QWidget *m_content;
    QStackedLayout *m_stack = nullptr;
    QLabel *m_noise;
    QLabel *m_changeNoise;
    QPushButton *m_expect;
    std::optional<Expected> m_expected; // until it is undone or others are compared
    QString m_leftName; // of what is shown
    QString m_rightName;
    bool m_noiseCounts = false;
    bool m_shown = false;
};

} // namespace helodesk
